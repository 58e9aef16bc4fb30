"""Canonical bytes and the hashes over them: what makes a changed event visible.

Canonical form is RFC 8785 (JSON Canonicalization Scheme) for the part of JSON that we use: text, whole numbers, truth
values, null, lists and objects. Floats have no place in an event, and neither has text that is not NFC: two spellings
of one name would be two hashes.
"""

from datetime import UTC, datetime
from hashlib import sha256
from json import JSONEncoder
from typing import Final
from unicodedata import is_normalized

from motcua.kit.refusal import Refusal

LARGEST: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exact (RFC 7493)."""

DEEPEST: Final = 64
"""Nesting beyond which a value is refused."""

UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a stored value raises where somebody has put something else in its place."""

_ASTRAL: Final = "\U00010000"
_SORTED: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False)
_IN_ORDER: Final = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def canonical(value: object) -> bytes:
    """The value's RFC 8785 bytes. Refuses (`not_canonical`) what has no such form here, naming it.

    Python sorts names by code points, the RFC by UTF-16 units: they differ only where a name holds a character beyond
    U+FFFF, so only then are the names sorted here.
    """
    astral = _inspect(value, DEEPEST)
    try:
        text = _IN_ORDER.encode(_reordered(value)) if astral else _SORTED.encode(value)
        return text.encode()
    except UnicodeEncodeError as fault:
        raise _refusal("chữ có mã Unicode hỏng") from fault


def _inspect(value: object, depth: int) -> bool:
    """Refuse what has no canonical form; tell whether a name holds a character beyond U+FFFF."""
    if isinstance(value, str):
        _inspect_text(value)
        return False
    if value is None or isinstance(value, bool):
        return False
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise _refusal("số nguyên vượt quá 2^53")
        return False
    if depth == 0:
        raise _refusal("dữ liệu lồng quá sâu")
    if isinstance(value, dict):
        return _inspect_object(value, depth - 1)
    if isinstance(value, list | tuple):
        return sum([_inspect(item, depth - 1) for item in value]) > 0
    raise _refusal(f"giá trị kiểu {type(value).__name__}")


def _inspect_object(value: dict[object, object], depth: int) -> bool:
    """As `_inspect`; plain ASCII, which is nearly all of an event, is passed over quickly."""
    astral = False
    for name, item in value.items():
        if type(name) is not str or not name.isascii():
            astral = _inspect_name(name) or astral
        if type(item) is not str or not item.isascii():
            astral = _inspect(item, depth) or astral
    return astral


def _inspect_name(name: object) -> bool:
    if not isinstance(name, str):
        raise _refusal("tên trường không phải là chữ")
    _inspect_text(name)
    return not name.isascii() and max(name) >= _ASTRAL


def _inspect_text(text: str) -> None:
    if not text.isascii() and not is_normalized("NFC", text):
        raise _refusal("chữ không ở dạng Unicode NFC")


def _reordered(value: object) -> object:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _reordered(value[name]) for name in names}
    if isinstance(value, list | tuple):
        return [_reordered(item) for item in value]
    return value


def _refusal(what: str) -> Refusal:
    return Refusal("not_canonical", "Không ghi được dữ liệu này vào nhật ký: {what}.", what=what)


def event_hash(
    *,
    stream: str,
    key: str,
    seq: int,
    kind: str,
    schema: int,
    at: datetime,
    actor: str,
    agency: str,
    duty: str,
    to_state: str,
    payload: object,
    previous: bytes,
) -> bytes:
    """SHA-256 (32 bytes) of one event of a stream (its kind and key), bound to the hash of the one before it.

    `at` is written as UTC with microseconds (`2026-08-03T01:15:00.000000+00:00`), `previous` in hexadecimal. An `at`
    without an offset is refused (`not_canonical`).
    """
    if at.tzinfo is None:
        raise _refusal("thời điểm thiếu múi giờ")
    event = {
        "actor": actor,
        "agency": agency,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "duty": duty,
        "key": key,
        "kind": kind,
        "payload": payload,
        "previous": previous.hex(),
        "schema": schema,
        "seq": seq,
        "stream": stream,
        "to_state": to_state,
    }
    return sha256(canonical(event)).digest()


def merkle_root(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962, section 2.1, over the leaves in their order; of none it is SHA-256 of nothing.

    Leaves and nodes are hashed with different prefixes, so that no node can pass for a leaf. Pairing level by level
    and carrying an odd last one up gives the RFC's split at the largest power of two.
    """
    if not leaves:
        return sha256(b"").digest()
    level = [sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        carried = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + carried
    return level[0]
