"""What bytes really are. Everything here looks at the bytes only and unpacks nothing without a bound.

Limits: an image up to 120 million pixels; an office document up to 2,000 parts, 200 MB unpacked, ratio 1:200.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from motcua.commons.files.rules.dangers import UNSEEN, danger_in, danger_in_office, danger_in_pdf
from motcua.commons.files.rules.names import extension_of
from motcua.kit.archives import DamagedArchiveError, damage_told
from motcua.kit.confined import ExhaustedError, OpenerError, answers
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_

_MOST_PIXELS = 120_000_000
_MOST_PARTS = 2_000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_RATIO = 200
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_START = struct.Struct(">8s4x4sII5xI")
_PNG_END = b"IEND\xaeB`\x82"
_JPEG_FILL = 0xFF
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


@dataclass(frozen=True, slots=True)
class Type:
    """One kind of file that is taken."""

    media_type: str
    label: str
    extensions: tuple[str, ...]


PDF = Type("application/pdf", N_("tài liệu PDF"), ("pdf",))
JPEG = Type("image/jpeg", N_("ảnh JPEG"), ("jpg", "jpeg"))
PNG = Type("image/png", N_("ảnh PNG"), ("png",))
DOCX = Type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", N_("văn bản Word"), ("docx",))
XLSX = Type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("bảng tính Excel"), ("xlsx",))
TYPES = (PDF, JPEG, PNG, DOCX, XLSX)


def inspect(content: bytes, *, name: str) -> Type:
    """The type the bytes really have. Raises Refusal if it is not taken, not what the name says, damaged or unsafe."""
    if not content:
        raise Refusal("file_empty", "Tệp {name} không có nội dung. Hãy chọn lại tệp.", name=name)
    found = _sniff(content, name)
    extension = extension_of(name)
    if extension not in found.extensions:
        raise Refusal(
            "file_not_what_it_says",
            "Tệp {name} có đuôi .{extension} nhưng bên trong là {actual}. Hãy kiểm tra lại tệp rồi gửi đúng loại.",
            name=name,
            extension=extension,
            actual=found.label,
        )
    if what := danger_in(content):
        raise _unsafe(name, what)
    _CHECKS[found](content, name)
    return found


def _sniff(content: bytes, name: str) -> Type:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(_PNG_HEAD):
        return PNG
    if content.startswith(b"PK\x03\x04"):
        return _sniff_office(content, name)
    raise _not_taken(name)


def _sniff_office(content: bytes, name: str) -> Type:
    parts = set(_archive(content, name).namelist())
    if "[Content_Types].xml" in parts and "word/document.xml" in parts:
        return DOCX
    if "[Content_Types].xml" in parts and "xl/workbook.xml" in parts:
        return XLSX
    raise _not_taken(name)


def _not_taken(name: str) -> Refusal:
    return Refusal(
        "file_type_not_taken",
        "Tệp {name} không phải PDF, JPEG, PNG, DOCX hay XLSX. Hãy lưu giấy tờ sang một trong các dạng đó.",
        name=name,
    )


def _damaged(name: str) -> Refusal:
    return Refusal(
        "file_damaged", "Tệp {name} bị hỏng hoặc tải lên dở dang. Hãy mở thử trên máy rồi gửi lại.", name=name
    )


def _unsafe(name: str, what: str) -> Refusal:
    return Refusal(
        "file_unsafe",
        "Tệp {name} chứa {what} nên không nhận được. Hãy in tệp ra PDF rồi gửi bản PDF đó.",
        name=name,
        what=what,
    )


def _check_pdf(content: bytes, name: str) -> None:
    """A whole PDF that opens without a password and does nothing by itself."""
    if b"%%EOF" not in content[-2048:] or b"startxref" not in content[-4096:]:
        raise _damaged(name)
    if what := danger_in_pdf(content):
        raise _unsafe(name, what)
    if b"/Encrypt" in content:
        _check_encrypted(content, name)


def _check_encrypted(content: bytes, name: str) -> None:
    """Opened by a program of its own; what takes it too long nobody has looked through."""
    try:
        said = answers("motcua.commons.files.rules.pdf_reader", content=content)
        if not next(said)["opens"]:
            raise Refusal(
                "file_needs_password",
                "Tệp {name} phải có mật khẩu mới mở được, nên cán bộ không đọc được. "
                "Hãy bỏ mật khẩu, hoặc in tệp ra một PDF khác, rồi gửi lại.",
                name=name,
            )
        dangers = (danger_in_pdf(one["object"].encode()) for one in said)
        if what := next(filter(None, dangers), ""):
            raise _unsafe(name, what)
    except ExhaustedError as fault:
        raise _unsafe(name, UNSEEN) from fault
    except OpenerError as fault:
        raise _damaged(name) from fault


def _check_png(content: bytes, name: str) -> None:
    if len(content) < _PNG_START.size or not content.rstrip(b"\x00").endswith(_PNG_END):
        raise _damaged(name)
    head, kind, width, height, checksum = _PNG_START.unpack_from(content)
    if head != _PNG_HEAD or kind != b"IHDR" or checksum != zlib.crc32(content[12:29]):
        raise _damaged(name)
    _check_pixels(width, height, name)


def _check_jpeg(content: bytes, name: str) -> None:
    at = 2
    while at + 9 <= len(content) and content[at] == _JPEG_FILL:
        marker = content[at + 1]
        if marker == _JPEG_FILL:
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _check_pixels(width, height, name)
            if b"\xff\xd9" in content[at:]:
                return
            break
        else:
            at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    raise _damaged(name)


def _check_pixels(width: int, height: int, name: str) -> None:
    if width == 0 or height == 0:
        raise _damaged(name)
    if width * height > _MOST_PIXELS:
        raise Refusal(
            "image_too_large",
            "Ảnh {name} có {width} × {height} điểm, quá lớn để mở. Hãy chụp hoặc quét lại ở độ phân giải thấp hơn.",
            name=name,
            width=width,
            height=height,
        )


def _archive(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        with damage_told():
            return zipfile.ZipFile(io.BytesIO(content))
    except DamagedArchiveError as fault:
        raise _damaged(name) from fault


def _check_office(content: bytes, name: str) -> None:
    archive = _archive(content, name)
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _unsafe(name, N_("mật khẩu"))
    if _is_flood(parts, len(content)):
        raise _unsafe(name, N_("dữ liệu nén bất thường"))
    try:
        with damage_told():
            what = danger_in_office(archive)
    except DamagedArchiveError as fault:
        raise _damaged(name) from fault
    if what:
        raise _unsafe(name, what)


def _is_flood(parts: list[zipfile.ZipInfo], size: int) -> bool:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or unpacked > _MOST_RATIO * size:
        return True
    ends = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < ends:
            return True  # parts that share bytes: each unpacks the same flood again
        ends = part.header_offset + part.compress_size
    return False


_CHECKS: dict[Type, Callable[[bytes, str], None]] = {
    PDF: _check_pdf,
    JPEG: _check_jpeg,
    PNG: _check_png,
    DOCX: _check_office,
    XLSX: _check_office,
}
