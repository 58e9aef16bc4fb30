"""One call of each action of surveys."""

from datetime import timedelta
from fractions import Fraction
from pathlib import Path

from tests.config.rights.province import AT, HEALTH
from tests.config.rights.sweep import Sample
from tests.harness.people import admin
from tests.steering.surveys.world import CONTENT, slips_asked

from motcua.measure.facts.public import Window
from motcua.steering.surveys import public as surveys

RUN = "admin@province"
OF, TO_CLOSE = ("SIPAS", 2026), ("DONG", 2026)


def samples(folder: Path) -> dict[str, Sample]:
    """A survey that is open, with nobody drawn."""
    by = {"who": admin("first"), "at": AT}
    surveys.add_questionnaire("thu", CONTENT, **by)
    for survey in (OF, TO_CLOSE):
        surveys.open_survey(*survey, questionnaire="thu", **by)
    surveys.ask_to_close(*TO_CLOSE, **by)
    order = surveys.SlipOrder(group="council", count=3)
    number = slips_asked(*TO_CLOSE, order, who=admin("first"), at=AT)
    ballots, ranks = folder / "phieu.csv", folder / "hang.csv"
    ballots.write_text("token,Q1\nx,5", encoding="utf-8")
    ranks.write_text("index,year,place,source,rank,among,value\nPAR,2025,19,QĐ 1,5,34,", encoding="utf-8")
    month = Window(AT - timedelta(days=30), AT, AT)
    day = {"agency": HEALTH, "until": AT.date()}
    drawn = {"window": month, "error": Fraction(1, 20)}
    return {
        "add_questionnaire": Sample(lambda who: surveys.add_questionnaire("moi", CONTENT, who=who, at=AT), RUN),
        "open_survey": Sample(lambda who: surveys.open_survey("MOI", 2026, questionnaire="thu", who=who, at=AT), RUN),
        "draw_sample": Sample(
            lambda who: surveys.draw_sample(*OF, **drawn, who=who, at=AT), RUN, meets="population_too_small"
        ),
        "issue": Sample(lambda who: surveys.issue(*OF, who=who, at=AT), "", meets="not_drawn"),
        "invite": Sample(lambda who: surveys.invite(*OF, group="council", count=3, who=who, at=AT), ""),
        "ask_for_slips": Sample(lambda who: surveys.ask_for_slips(*OF, order, who=who, at=AT), RUN),
        "first_halves": Sample(lambda who: surveys.first_halves(*OF, who=who, at=AT), RUN, meets="slips_not_asked"),
        "confirm_slips": Sample(lambda who: surveys.confirm_slips(*TO_CLOSE, number, who=who, at=AT), RUN),
        "open_kiosk": Sample(lambda who: surveys.open_kiosk(*OF, **day, who=who, at=AT), RUN),
        "cast_batch": Sample(
            lambda who: surveys.cast_batch(ballots, code="SIPAS", year=2026, who=who, at=AT), RUN, writes=False
        ),
        "import_ranks": Sample(lambda who: surveys.import_ranks(ranks, who=who, at=AT), RUN, writes=False),
        "ask_to_close": Sample(lambda who: surveys.ask_to_close(*OF, who=who, at=AT), RUN),
        "close_survey": Sample(lambda who: surveys.close_survey(*TO_CLOSE, who=who, at=AT), RUN),
        "read_remarks": Sample(
            lambda who: surveys.read_remarks(*OF, who=who, at=AT),
            "leader@province admin@province leader@health admin@health leader@tally admin@tally "
            "leader@commune admin@commune",
        ),
    }
