"""What stands in a survey's ballots and remarks, in one hash that the ledger is told whenever a lot was written.

The hash is over all of them by their random keys, so it says nothing of an order: who reads it learns how many there
were after a lot, and a lot has ten or more.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from motcua.commons.ledger.pure import Broken, History, StreamKind, reader
from motcua.kit.chain import canonical
from motcua.steering.surveys.models import Ballot, Remark

_EVENTS: Final = {"written": 1}


def written_so_far(survey_id: UUID) -> dict[str, Any]:
    """How many ballots of a survey are written, and the hash over them and its remarks."""
    seen, count = sha256(), 0
    ballots = Ballot.objects.filter(survey=survey_id).order_by("id")
    remarks = Remark.objects.filter(survey=survey_id).order_by("id")
    for key, day, *rest in ballots.values_list(
        "id", "day", "group", "agency", "procedure", "channel", "answers"
    ).iterator():
        seen.update(canonical([str(key), day.isoformat(), *rest]))
        count += 1
    for key, *rest in remarks.values_list("id", "agency", "question", "text").iterator():
        seen.update(canonical([str(key), *rest]))
    return {"ballots": count, "digest": seen.hexdigest()}


def _check(histories: Sequence[History]) -> Iterator[Broken]:
    for history in histories:
        if written_so_far(UUID(history.key)) != history.links[-1].payload:
            yield Broken("ballots", history.key, "phiếu đã ghi không còn như lúc ghi: có phiếu bị sửa, thêm hoặc xoá")


BALLOTS: Final = StreamKind("ballots", "phiếu khảo sát", _EVENTS, read=reader(_EVENTS), check=_check)
"""A stream for each survey: what its ballots are, after each lot."""
