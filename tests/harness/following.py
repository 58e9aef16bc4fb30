"""Facts of an invented feed, in place of whatever there was."""

from django.db import connection
from tests.measure.facts.stream import Feed

from motcua.measure.facts.actions import projector, projectors
from motcua.measure.facts.public import bring_up

TABLES = (
    "facts_dossier",
    "facts_paper",
    "facts_agency_cell",
    "facts_channel_cell",
    "facts_procedure_cell",
    "facts_watermark",
    "facts_measure",
)


def followed(monkeypatch):
    """Project a feed from nothing, in batches of a given size."""

    def run(feed: Feed, batch: int = 1000):
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")
        monkeypatch.setattr(projectors, "feed", feed)
        monkeypatch.setattr(projector, "BATCH", batch)
        return bring_up()

    return run
