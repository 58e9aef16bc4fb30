"""Erasure of what a person wrote, when the law asks for it: the chain keeps the keyed hash and still verifies."""

from datetime import datetime

from motcua.commons.ledger.models import Content
from motcua.kit.refusal import Refusal


def erase(kind: str, key: str, *, basis: str, at: datetime) -> int:
    """Erase all content of a stream on this legal basis; how many rows it was. Erasing twice erases nothing more."""
    if not basis.strip():
        raise Refusal("erase_without_basis", "Hãy ghi căn cứ pháp lý của việc xoá.")
    written = Content.objects.filter(stream__kind=kind, stream__key=key, body__isnull=False)
    return written.update(body=None, search="", erased_at=at, erased_basis=basis.strip())
