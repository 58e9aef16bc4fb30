"""Reads of files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from typing import ClassVar

from django.conf import settings
from django.db.models import Count, Q, Sum

from motcua.commons.files import clamd, storage
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.scanning import ScanVerdict, Unscanned, unscanned_on
from motcua.commons.ledger.public import told_from
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal

_TOGETHER = 5_000
_GREETING = 2.0
"""Seconds in which a scanner that is there answers to a greeting."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What is known of a kept file; `owner` is the key of the account that sent it.

    `caution` is what its readers are told: `found` (a virus, named by `threat`), `waiting` (for the scanner there is),
    or nothing.
    """

    personal_data: ClassVar[tuple[str, ...]] = ("name",)

    id: int
    sha256: str
    size: int
    media_type: str
    name: str
    owner: str
    caution: str = ""
    threat: str = ""

    @property
    def said(self) -> dict[str, str]:
        """What its readers are told, for a page that names the file by other words."""
        return {"caution": self.caution, "threat": self.threat}


@dataclass(frozen=True, slots=True)
class Scanner:
    """The virus scanner as it stands: whether one is `set`, whether it `responds`, files that wait, that are held."""

    set: bool
    responds: bool
    waiting: int
    found: int


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file, by its number, whose bytes are `missing` or `changed`."""

    where: str
    why: str


def record_of(row: StoredFile) -> FileRecord:
    """The row as other contexts see it."""
    caution = "" if row.verdict == ScanVerdict.CLEAN or not (settings.SCANNER or row.threat) else row.verdict
    return FileRecord(row.pk, row.sha256, row.size, row.media_type, row.name, row.owner, caution, row.threat)


def file(file_id: int) -> FileRecord:
    """What is known of that file. Raises Refusal if there is none."""
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise Refusal("unknown_file", "Không có tệp này. Hãy tải lại trang rồi thử lại.")
    return record_of(row)


def size_of(file_ids: Iterable[int]) -> int:
    """The bytes of these files together."""
    return StoredFile.objects.filter(pk__in=set(file_ids)).aggregate(size=Sum("size"))["size"] or 0


def unclaimed(*, at: datetime) -> dict[int, str]:
    """Files whose time to be claimed is over, the oldest first, with who sent each; those looked at together."""
    over = StoredFile.objects.filter(claim_by__lte=at).order_by("claim_by", "pk")
    return dict(over.values_list("pk", "owner")[:_TOGETHER])


def sent_from(file_ids: Iterable[int]) -> int:
    """The id of the ledger's event that told of the first of these files: whatever names one came after it."""
    return told_from(StoredFile._meta.db_table, [str(number) for number in file_ids])


def file_names(file_ids: Iterable[int]) -> dict[int, str]:
    """The names of those of these files that there are, by number."""
    return dict(StoredFile.objects.filter(pk__in=set(file_ids)).values_list("pk", "name"))


def cautions(file_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """What their readers are told (`said`) of those of these files that are not known to be clean, by number."""
    rows = StoredFile.objects.filter(pk__in=set(file_ids)).exclude(verdict=ScanVerdict.CLEAN)
    return {row.pk: record.said for row in rows if (record := record_of(row)).caution}


def scanner() -> Scanner:
    """The scanner and what waits for it."""
    counts = StoredFile.objects.aggregate(
        waiting=Count("pk", filter=Q(verdict=ScanVerdict.WAITING)),
        found=Count("pk", filter=Q(verdict=ScanVerdict.FOUND)),
    )
    return Scanner(bool(settings.SCANNER), _answers(), counts["waiting"], counts["found"])


def _answers() -> bool:
    if not settings.SCANNER:
        return False
    try:
        clamd.alive(settings.SCANNER, seconds=_GREETING)
    except (clamd.ScannerAwayError, clamd.NotScannedError):
        return False
    return True


def refuse_infected(record: FileRecord) -> None:
    """A file with a virus goes no further than it has come (`file_held`)."""
    if record.caution == ScanVerdict.FOUND:
        raise Refusal(
            "file_held",
            "Tệp {name} có vi-rút ({threat}) nên không ai mở được. Người gửi cần gửi lại một tệp khác.",
            name=record.name,
            threat=record.threat,
        )


def open_file(file_id: int, *, at: datetime) -> tuple[FileRecord, BufferedReader]:
    """The file and its bytes, open for reading. Raises Refusal if there is none or the bytes are gone.

    Refuses a virus (`file_held`), and what waits for the scanner unless the setting of that day lets it be opened
    (`file_unscanned`): then the page that leads to it has warned.
    """
    record = file(file_id)
    refuse_infected(record)
    day = at.astimezone(VIETNAM).date()
    if record.caution and unscanned_on(settings.UNSCANNED, day) is Unscanned.REFUSED:
        raise Refusal(
            "file_unscanned",
            "Tệp {name} chưa quét vi-rút xong nên chưa mở được. Hãy thử lại sau vài phút; vẫn vậy thì báo quản trị.",
            name=record.name,
        )
    try:
        return record, storage.read(record.sha256)
    except FileNotFoundError as fault:
        raise Refusal(
            "file_missing",
            "Không tìm thấy nội dung tệp {name} trong kho. Hãy báo quản trị; người nộp có thể gửi lại tệp.",
            name=record.name,
        ) from fault


def verify_all() -> Iterator[BrokenFile]:
    """Read every kept byte and name the files that no longer match; equal bytes are read once."""
    judged: tuple[str, str | None] = ("", None)
    for file_id, sha256 in StoredFile.objects.order_by("sha256", "id").values_list("id", "sha256").iterator():
        if judged[0] != sha256:
            judged = (sha256, storage.fault_in(sha256))
        if judged[1] is not None:
            yield BrokenFile(str(file_id), judged[1])
