"""The checkpoints: every root and signature, and that the copy outside tells the same story."""

from collections.abc import Iterator, Mapping, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from motcua.commons.ledger.models import Checkpoint, Event
from motcua.commons.ledger.rules.findings import Broken, Checked
from motcua.commons.ledger.rules.sealing import signed_bytes
from motcua.commons.ledger.selectors.birth import born_as
from motcua.commons.ledger.selectors.keys import foreign_keys, seal_key
from motcua.commons.ledger.selectors.leaves import leaves
from motcua.commons.ledger.selectors.outside import KeptOutside, Resumption, outside_file, read_line, resumptions
from motcua.kit.chain import merkle_root


def check_keys(*, pinned: str) -> Iterator[Broken]:
    """Whether the keys are those the database was born with, and the one that is kept elsewhere (where one is)."""
    return (Broken("key", "", why) for why in foreign_keys(pinned=pinned))


def check_checkpoints(checked: Checked, *, pinned: str = "") -> Iterator[Broken]:
    """Every checkpoint's root and signature, and that the outside copy tells the same story.

    `pinned` is the public key that is kept elsewhere: signatures must be its, whatever key lies here.
    """
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(pinned or seal_key()))
    since, previous, born, went_back = 0, b"", born_as(), list(resumptions())
    inside: dict[int, str] = {}
    for made in Checkpoint.objects.order_by("number"):
        checked.checkpoints += 1
        where = str(made.number)
        if bytes(made.previous) != previous or made.number != _expected(max(inside, default=0), went_back):
            yield Broken("checkpoint", where, "không nối với điểm kiểm trước")
        inside[made.number] = bytes(made.signature).hex()
        if not _signed(public, made, born):
            yield Broken("checkpoint", where, "chữ ký không đúng")
        if merkle_root(list(leaves(after=since, upto=made.position))) != bytes(made.root):
            yield Broken("checkpoint", where, f"sự kiện ở các vị trí {since + 1}-{made.position} đã bị thay đổi")
        since, previous = made.position, bytes(made.signature)
    if not inside and Event.objects.exists():
        yield Broken("checkpoint", "", "có sự kiện mà không có điểm kiểm nào: chưa từng niêm phong, hoặc đã bị xoá")
    yield from _check_outside(inside, went_back)


def _expected(last: int, went_back: Sequence[Resumption]) -> int:
    """The number that follows: after the last, or after all those that a return to an older state lost."""
    return max([last, *(one.kept for one in went_back if one.last == last)]) + 1


def _signed(public: Ed25519PublicKey, made: Checkpoint, born: str) -> bool:
    message = signed_bytes(made.number, made.position, bytes(made.root), made.at, bytes(made.previous), born=born)
    try:
        public.verify(bytes(made.signature), message)
    except InvalidSignature:
        return False
    return True


def _check_outside(inside: Mapping[int, str], went_back: Sequence[Resumption]) -> Iterator[Broken]:
    """The copy outside knows every checkpoint but, for a moment, the last; and none that the database does not.

    But for those that were lost when it went back to an older state, which was said.
    """
    file, key = outside_file(), seal_key()
    outside: dict[int, KeptOutside] = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            kept = read_line(line)
        except (ValueError, KeyError, TypeError):
            yield Broken("checkpoint", file.name, "bản giữ ngoài có dòng không đọc được")
        else:
            outside[kept.number] = kept
    lost = {number for one in went_back for number in range(one.last + 1, one.kept + 1)}
    for number, kept in sorted(outside.items()):
        if number not in lost and inside.get(number) != kept.signature:
            yield Broken("checkpoint", str(number), "cơ sở dữ liệu không còn điểm kiểm mà bên ngoài đã giữ")
        if kept.public_key != key:
            yield Broken("checkpoint", str(number), "bản giữ ngoài được ký bằng khoá khác")
    for number in sorted(inside.keys() - outside.keys() - {max(inside, default=0)}):
        yield Broken("checkpoint", str(number), "bên ngoài không có điểm kiểm này")
