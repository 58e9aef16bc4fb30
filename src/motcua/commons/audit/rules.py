"""The stream of looks: what is told of each."""

from typing import Final

from motcua.commons.ledger.pure import StreamKind, reader

LOOKED: Final = "looked"

_EVENTS: Final = {LOOKED: 1}
LOOKS: Final = StreamKind(name="looks", label="lượt xem, lượt truy cập", events=_EVENTS, read=reader(_EVENTS))
"""A stream for each thing that is looked at or changed, such as a dossier; the reason somebody typed is erasable."""


def stream_key(object_type: str, object_key: str) -> str:
    """The key of a thing's stream."""
    return f"{object_type} {object_key}"
