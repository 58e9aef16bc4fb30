"""Going on after the database has gone back to an older state: said once, kept for ever, and nothing numbered twice."""

from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.commons.ledger.actions.append import Told, append
from motcua.commons.ledger.models import Checkpoint
from motcua.commons.ledger.rules.kinds import RESUMPTIONS
from motcua.commons.ledger.selectors.outside import Resumption, last_number, last_outside
from motcua.kit.refusal import Refusal

_STREAM: Final = "database"


@transaction.atomic
def resume(*, basis: str, actor: str, at: datetime) -> Resumption:
    """Tell the ledger that work goes on from here; `basis` is the document that says why. What was last, and kept.

    From the next checkpoint on numbers go on after the last that the copy outside has. Refuses without a basis.
    """
    if not basis.strip():
        raise Refusal("resume_without_basis", "Hãy ghi biên bản hoặc quyết định của việc khôi phục.")
    last = Checkpoint.objects.order_by("-number").values_list("number", flat=True).first() or 0
    said = Resumption(last, max(last_outside(), last_number()))
    told = Told("resumed", {"last": said.last, "kept": said.kept}, actor, private={"basis": basis.strip()})
    append(RESUMPTIONS, _STREAM, [told], at=at)
    return said
