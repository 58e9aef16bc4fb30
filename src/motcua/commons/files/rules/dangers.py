"""What a file could do to whoever opens it: looked for in the bytes, unpacked within bounds; nothing is run or opened.

A list of known ways, no proof that there is none: a scanner of viruses belongs beside it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import chain
from typing import Final

from motcua.kit.words import N_

_SCRIPT: Final = N_("mã lệnh")
UNSEEN: Final = N_("phần không soát được")
_TEST_VIRUS: Final = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
"""What every scanner finds, so that anybody may see whether one looks."""

_PDF_DEEDS: Final = {
    b"JavaScript": _SCRIPT,
    b"Launch": N_("lệnh mở chương trình"),
    b"SubmitForm": N_("lệnh gửi dữ liệu đi nơi khác"),
    b"ImportData": N_("lệnh lấy dữ liệu từ nơi khác"),
    b"RichMedia": N_("nội dung chạy được"),
}


def _spelt(*names: bytes) -> re.Pattern[bytes]:
    """These names of PDF, each sign as it is or by its number: /JavaScript, /Java#53cript."""
    spelt = (b"".join(b"(?:%c|#(?i:%02x))" % (sign, sign) for sign in name) for name in names)
    return re.compile(b"/(?:(" + b")|(".join(spelt) + b"))")


_PDF_DEED: Final = _spelt(*_PDF_DEEDS)
_OBJECTS: Final = _spelt(b"ObjStm")
_STREAM: Final = re.compile(rb"\bstream\r?\n")
_MOST_OBJECTS: Final = 32 << 20
"""Bytes that the object streams of a PDF may unpack to."""
_MOST_STREAMS: Final = 20_000
_LONGEST_DICTIONARY: Final = 4096

_RELATION: Final = re.compile(rb"<[^>]*>")
_OUTSIDE: Final = re.compile(rb"TargetMode\s*=\s*[\"'](?!Internal[\"'])")
_LINKED: Final = re.compile(
    rb"Type\s*=\s*[\"'][^\"']*/(?:hyperlink|externalLinkPath|xlPathMissing)[\"']", re.IGNORECASE
)
_ALIEN: Final = re.compile(rb"Type\s*=\s*[\"'][^\"']*/(?:aFChunk|attachedTemplate)[\"']", re.IGNORECASE)
_FIELD: Final = re.compile(rb"<w:instrText\b[^>]*>([^<]*)|\bw:instr\s*=\s*[\"']([^\"']*)")
_DDE_FIELD: Final = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_DDE_LINK: Final = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b", re.IGNORECASE)
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xd0\xcf\x11\xe0")
"""How programs begin, and the container in which Office embeds any file at all."""
_HEAVY: Final = 32 << 20
"""Bytes of a document's own words, beyond which they are nobody's."""
_MOST_RELATIONS: Final = 256 << 10
_SMALL: Final = 1 << 20


def danger_in(content: bytes) -> str:
    """A danger that any kind of file may bring along; "" for none."""
    return N_("mẫu thử vi-rút") if _TEST_VIRUS in content else ""


def danger_in_pdf(content: bytes) -> str:
    """What a PDF could do by itself, also where names are written by numbers or objects are packed; "" for nothing."""
    for part in chain((content,), _packed_objects(content)):
        if part is None:
            return UNSEEN
        if found := _PDF_DEED.search(part):
            return tuple(_PDF_DEEDS.values())[(found.lastindex or 1) - 1]
    return ""


def _packed_objects(content: bytes) -> Iterator[bytes | None]:
    """What object streams unpack to; one that is encrypted, as it is. None where they are more than is looked at.

    A stream may be claimed inside another one, so none is passed over: what is looked at is bounded in all.
    """
    unpacked, packed, streams = _MOST_OBJECTS, 4 * len(content), _MOST_STREAMS
    for name in _OBJECTS.finditer(content):
        streams -= 1
        stream = _STREAM.search(content, name.end(), name.end() + _LONGEST_DICTIONARY)
        end = content.find(b"endstream", stream.end()) if stream else -1
        if stream is not None and end >= 0:
            packed -= end - stream.end()
            part = _inflated(content[stream.end() : end], unpacked)
            unpacked -= len(part)
            yield part
        if min(unpacked, packed, streams) <= 0:
            yield None
            return


def _inflated(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return packed


def danger_in_office(archive: zipfile.ZipFile) -> str:
    """What an office document could do, fetch or hold besides its text; "" for nothing.

    Raises what `zipfile` and its unpackers raise of a damaged part. Links to web pages and from workbook to workbook
    are none.
    """
    for part in archive.infolist():
        path = part.filename.lower()
        if "vbaproject" in path or "macrosheets" in path:
            return N_("mã lệnh (macro)")
        head = _read(archive, part, _SMALL)
        if head.startswith(_PROGRAMS) or "/activex/" in path:
            return N_("chương trình hoặc tệp nhúng")
        found = danger_in(head) or _danger_in_words(archive, part, path)
        if found:
            return found
    return ""


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(part) as file:
        return file.read(most)


def _danger_in_words(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> str:
    """What a part says in XML; one that is too long to look through, or written in another code, is a danger itself."""
    if not path.endswith((".rels", ".xml")):
        return ""
    most = _MOST_RELATIONS if path.endswith(".rels") else _HEAVY
    content = _read(archive, part, most + 1)
    if len(content) > most or b"\0" in content[:64]:
        return UNSEEN
    if path.endswith(".rels"):
        return N_("nội dung lấy từ nơi khác") if _fetches(content) else ""
    return N_("lệnh chạy chương trình khác (DDE)") if _asks_programs(path, content) else ""


def _fetches(relations: bytes) -> bool:
    """Whether opening the document would fetch something; a sign written by its number hides what is meant."""
    return b"&#" in relations or any(
        _ALIEN.search(one[0]) or (_OUTSIDE.search(one[0]) and not _LINKED.search(one[0]))
        for one in _RELATION.finditer(relations)
    )


def _asks_programs(path: str, content: bytes) -> bool:
    if not path.startswith("word/"):
        return _DDE_LINK.search(content) is not None
    said = b"".join(field[1] or field[2] or b"" for field in _FIELD.finditer(content))
    return _DDE_FIELD.search(unescape(said.decode("utf-8", errors="replace"))) is not None
