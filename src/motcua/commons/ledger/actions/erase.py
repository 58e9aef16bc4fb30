"""Erasure of what a person wrote, when the law asks for it: the chain keeps the keyed hash and still verifies."""

from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.commons.ledger.actions.append import Told, append
from motcua.commons.ledger.models import Content
from motcua.commons.ledger.rules.erasures import ERASED, ERASURES, erasure_key
from motcua.kit.refusal import Refusal

_LONGEST: Final = 500


@transaction.atomic
def erase(kind: str, key: str, *, basis: str, actor: str, agency: str = "", at: datetime) -> int:
    """Erase all content of a stream on this legal basis; how many rows it was. Erasing twice erases nothing more.

    The ledger is told first, and the database holds it to that. Refuses a basis that is none (`erase_without_basis`).
    """
    basis = " ".join(basis.split())
    if not basis or len(basis) > _LONGEST or not basis.isprintable():
        raise Refusal(
            "erase_without_basis", "Hãy ghi căn cứ pháp lý của việc xoá, không quá {most} ký tự.", most=_LONGEST
        )
    written = Content.objects.filter(stream__kind=kind, stream__key=key, body__isnull=False)
    if not (rows := written.count()):
        return 0
    said = {"stream": kind, "key": key, "basis": basis, "rows": rows}
    append(ERASURES, erasure_key(kind, key), [Told(ERASED, said, actor, agency)], at=at)
    return written.update(body=None, search="", erased_at=at, erased_basis=basis)
