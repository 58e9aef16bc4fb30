"""Reads of files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import ClassVar

from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.kit.refusal import Refusal


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What is known of a kept file; `owner` is the key of the account that sent it."""

    personal_data: ClassVar[tuple[str, ...]] = ("name",)

    id: int
    sha256: str
    size: int
    media_type: str
    name: str
    owner: str


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file, by its number, whose bytes are `missing` or `changed`."""

    where: str
    why: str


def record_of(row: StoredFile) -> FileRecord:
    """The row as other contexts see it."""
    return FileRecord(row.pk, row.sha256, row.size, row.media_type, row.name, row.owner)


def file(file_id: int) -> FileRecord:
    """What is known of that file. Raises Refusal if there is none."""
    row = StoredFile.objects.filter(pk=file_id).first()
    if row is None:
        raise Refusal("unknown_file", "Không có tệp này. Hãy tải lại trang rồi thử lại.")
    return record_of(row)


def file_names(file_ids: Iterable[int]) -> dict[int, str]:
    """The names of those of these files that there are, by number."""
    return dict(StoredFile.objects.filter(pk__in=set(file_ids)).values_list("pk", "name"))


def open_file(file_id: int) -> tuple[FileRecord, BufferedReader]:
    """The file and its bytes, open for reading. Raises Refusal if there is none or the bytes are gone."""
    record = file(file_id)
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
