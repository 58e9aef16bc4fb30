"""Whether a history is still the one that was shown: to who holds the hash of one of its events on paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Max

from motcua.commons.ledger.models import Checkpoint, Position, Stream
from motcua.commons.ledger.rules.sealing import broken_links
from motcua.commons.ledger.selectors.streams import events_of
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal

LEAST: Final = 16
"""So many of a hash's 64 signs must be given: 64 bits are not met by chance."""


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """The event whose hash was shown (0 and None where there is none such), and the history as it stands.

    `events`: how many there are now. `intact`: each still fits the one before it. `checkpoint`: the number of the
    first seal over the event that was shown (None where it waits for one).
    """

    event: int
    at: datetime | None
    events: int
    intact: bool
    checkpoint: int | None

    @property
    def same(self) -> bool:
        """Whether this is still the history that was shown; that it went on since is no harm."""
        return self.event > 0 and self.intact


def shown(kind: str, key: str, digest: str) -> ReceiptCheck:
    """What became of the history of which that hash was shown. Refuses an unknown stream and what is no hash."""
    sought = "".join(digest.split()).lower()
    if not LEAST <= len(sought) <= 2 * 32 or set(sought) - set("0123456789abcdef"):
        raise Refusal(
            "not_a_hash", "Dấu lịch sử gồm các chữ số và chữ a–f; hãy gõ ít nhất {least} ký tự đầu.", least=LEAST
        )
    stream = Stream.objects.filter(kind=kind, key=key).first()
    if stream is None:
        raise Refusal("unknown_history", "Không có lịch sử nào mang mã này; hãy kiểm tra lại mã.")
    chain = [stored.link for stored in events_of(stream.pk)]
    intact = bool(chain) and not broken_links(kind, key, chain)
    link = next((link for link in chain if link.hash.hex().startswith(sought)), None)
    if link is None:
        return ReceiptCheck(0, None, len(chain), intact, None)
    return ReceiptCheck(link.seq, link.at.astimezone(VIETNAM), len(chain), intact, _sealed_by(stream.pk, link.seq))


def _sealed_by(stream: int, seq: int) -> int | None:
    where = Position.objects.filter(event__stream=stream, event__seq=seq).aggregate(at=Max("position"))["at"]
    if where is None:
        return None
    return Checkpoint.objects.filter(position__gte=where).order_by("number").values_list("number", flat=True).first()
