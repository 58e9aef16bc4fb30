"""The stream of erasures: what was erased, on which legal basis, by whom; it stays when the content has gone."""

from typing import Final

from motcua.commons.ledger.rules.kinds import StreamKind, reader

ERASED: Final = "erased"

_EVENTS: Final = {ERASED: 1}
ERASURES: Final = StreamKind(name="erasures", label="lần xoá nội dung", events=_EVENTS, read=reader(_EVENTS))
"""A stream for each stream whose content was erased; the database lets nothing be erased without it."""


def erasure_key(kind: str, key: str) -> str:
    """The key of the stream that tells of erasures in that other one."""
    return f"{kind} {key}"
