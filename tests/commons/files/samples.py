"""Files as people and attackers send them, made here byte by byte."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def png(width=2, height=2, *, checksum=None, end=b"IEND\xaeB`\x82"):
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    crc = zlib.crc32(head) if checksum is None else checksum
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", crc) + b"\0\0\0\0" + end


def jpeg(width=3, height=2, *, frame=0xC0, end=b"\xff\xd9"):
    exif = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\0\0II"
    size = b"\xff" + bytes([frame]) + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + exif + size + b"\xff\xda\x00\x02data" + end


def office(main="word/document.xml", extra=(), **written):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("[Content_Types].xml", b"<Types/>"), (main, b"<w/>"), *extra, *written.items()]:
            archive.writestr(name, content)
    return box.getvalue()


def lzma_document():
    """A document with a part packed by LZMA whose bytes are none of it."""
    box = io.BytesIO(office())
    with zipfile.ZipFile(box, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/a.xml", b"<w/>" * 100)
        start = archive.getinfo("word/a.xml").header_offset + 30 + len("word/a.xml")
    content = bytearray(box.getvalue())
    content[start + 4 : start + 20] = b"\xff" * 16
    return bytes(content)


def misnamed_document():
    """A document of which one part's name is text in the list of parts and none before its content."""
    content = office(extra=[("word/é.xml", b"<w/>")])
    return content.replace("é".encode(), b"\xff\xfe", 1)


def packed_pdf(objects, *, name=b"/ObjStm"):
    """A PDF with an object stream that holds these objects."""
    packed = zlib.compress(objects)
    head = b"1 0 obj<</Type%b/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % (name, len(packed))
    return PDF.replace(b"xref", head + packed + b"\nendstream endobj\nxref", 1)


def relations(*ones, path="word/_rels/document.xml.rels", main="word/document.xml"):
    """A document with these relations: (kind, target, whether it is outside)."""
    said = b"".join(
        b'<Relationship Id="r" Type="http://x/relationships/%b" Target="%b"%b/>'
        % (kind.encode(), target.encode(), b' TargetMode="External"' if outside else b"")
        for kind, target, outside in ones
    )
    return office(main, extra=[(path, b"<Relationships>%b</Relationships>" % said)])


def locked_pdf(*, user="", owner="chu", algorithm="RC4-128", objects=b""):
    """A page that needs `user` to open, or opens for everybody while its owner forbids the rest."""
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    if objects:
        packed = DecodedStreamObject()
        packed.set_data(objects)
        packed[NameObject("/Type")] = NameObject("/ObjStm")
        writer._add_object(packed.flate_encode())
    writer.encrypt(user, owner, algorithm=algorithm)
    box = io.BytesIO()
    writer.write(box)
    return box.getvalue()


def overlapping():
    """A docx whose two big parts are the same bytes, claimed twice by the directory."""
    content = bytearray(office(extra=[("a.bin", b"0" * 5000), ("b.bin", b"0" * 5000)]))
    first = content.index(b"PK\x03\x04", content.index(b"word/document.xml"))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 42, first)
    return bytes(content)


def encrypted():
    content = bytearray(office())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) != -1:
        content[at + 8] |= 1
        at += 4
    return bytes(content)
