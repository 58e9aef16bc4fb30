"""A file from somebody's browser: within what their account and their address may send in a day, then kept."""

from datetime import datetime
from typing import Any, Final

from motcua.commons.accounts.public import Limit, Person, network
from motcua.commons.files.public import DAY, PER_ACCOUNT, PER_ADDRESS, FileRecord, Quota, keep
from motcua.kit.refusal import Refusal

_KILOBYTE: Final = 1024


def receive_file(sent: Any, *, who: Person, address: str, at: datetime) -> FileRecord:
    """Keep what was sent (an uploaded file), or raise the refusal; what is refused counts too, as it was sent."""
    refuse_beyond_quota(sent.size or 0, who=who, address=address, at=at)
    return keep(sent, name=sent.name or "", at=at, owner=who.key)


def refuse_beyond_quota(size: int, *, who: Person, address: str, at: datetime) -> None:
    """Count a file of so many bytes that was sent.

    Refuses the file behind the last that the account or the address may send in a day (`account_full`,
    `address_full`). Each is counted in one statement, so that none of two at once gets by.
    """
    kilobytes = -(-size // _KILOBYTE)
    if _beyond("account", PER_ACCOUNT, who.key, kilobytes, at):
        raise Refusal(
            "account_full",
            "Tài khoản này đã gửi tới mức của một ngày ({files} tệp hoặc {megabytes} MB). Hãy gửi tiếp vào ngày mai, "
            "hoặc mang giấy tờ tới bộ phận một cửa.",
            files=PER_ACCOUNT.files,
            megabytes=PER_ACCOUNT.megabytes,
        )
    if _beyond("address", PER_ADDRESS, network(address), kilobytes, at):
        raise Refusal(
            "address_full",
            "Từ địa chỉ mạng này đã gửi tới mức của một ngày ({files} tệp hoặc {megabytes} MB). Hãy gửi từ mạng khác, "
            "hoặc gửi tiếp vào ngày mai.",
            files=PER_ADDRESS.files,
            megabytes=PER_ADDRESS.megabytes,
        )


def _beyond(whose: str, quota: Quota, by: str, kilobytes: int, at: datetime) -> bool:
    files = Limit(f"files_of_{whose}", quota.files, DAY).count(by, at=at)
    size = Limit(f"kilobytes_of_{whose}", quota.megabytes * _KILOBYTE, DAY).count(by, at=at, amount=kilobytes)
    return quota.exceeded(files=files, size=size * _KILOBYTE)
