"""Writing the access log."""

from collections.abc import Collection
from datetime import datetime

from motcua.commons.audit.rules import LOOKED, LOOKS, stream_key
from motcua.commons.ledger.public import Told, append, append_each, append_unless
from motcua.kit.refusal import Refusal

_REASON_LENGTH = 500


def record(
    *,
    actor: str,
    action: str,
    object_type: str,
    object_key: str,
    at: datetime,
    reason: str = "",
    agency: str = "",
    count: int | None = None,
) -> None:
    """Tell the ledger, in the caller's transaction: what could not be logged must not be shown.

    `count` is how many things a search or a list showed at once; which ones they were is told of none.
    Raises Refusal for a reason that is too long or holds what no one can read.
    """
    reason = " ".join(reason.split())
    if len(reason) > _REASON_LENGTH or not reason.isprintable():
        raise Refusal("reason_not_valid", "Lý do cần là một câu đọc được, không quá {most} ký tự.", most=_REASON_LENGTH)
    told = Told(
        LOOKED,
        {"action": action, "type": object_type, "key": object_key, **({} if count is None else {"count": count})},
        actor,
        agency,
        private={"reason": reason} if reason else {},
    )
    append(LOOKS, stream_key(object_type, object_key), [told], at=at)


def record_each(
    *, actor: str, action: str, object_type: str, object_keys: Collection[str], at: datetime, agency: str = ""
) -> None:
    """Tell it of each of these things, in one trip: whoever is on a list that was looked up sees who did."""
    told = {
        stream_key(object_type, key): Told(LOOKED, {"action": action, "type": object_type, "key": key}, actor, agency)
        for key in object_keys
    }
    append_each(LOOKS, told, at=at)


def record_once(
    *,
    actor: str,
    action: str,
    object_type: str,
    object_key: str,
    since: datetime,
    at: datetime,
    agency: str,
    count: int,
) -> None:
    """Tell it unless the person's look at this thing has been told since then: what is looked at all day long."""
    said = {"action": action, "type": object_type, "key": object_key, "count": count}
    told = Told(LOOKED, said, actor, agency)
    append_unless(LOOKS, stream_key(object_type, object_key), told, since=since, at=at)
