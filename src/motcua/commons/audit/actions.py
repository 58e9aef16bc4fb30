"""Writing the access log."""

from datetime import datetime

from motcua.commons.audit.rules import LOOKED, LOOKS, stream_key
from motcua.commons.ledger.public import Told, append
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
