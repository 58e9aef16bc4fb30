"""What is taken, what is refused and with which sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commons.files import samples

from motcua.commons.files.rules.content import DOCX, JPEG, PDF, PNG, XLSX, inspect
from motcua.commons.files.rules.names import clean_name
from motcua.kit.refusal import Refusal

RELATIONS = "word/_rels/settings.xml.rels"


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (samples.PDF, "to-khai.PDF", PDF),
        (samples.locked_pdf(), "in-thoai-mai.pdf", PDF),
        (samples.locked_pdf(algorithm="AES-256"), "in-thoai-mai.pdf", PDF),
        (samples.png(), "anh.png", PNG),
        (samples.png() + b"\0\0", "anh.png", PNG),
        (samples.jpeg(), "anh.jpg", JPEG),
        (samples.jpeg(frame=0xC2), "anh.jpeg", JPEG),
        (samples.jpeg() + b"phone maker's trailer", "anh.jpg", JPEG),
        (samples.office(), "don.docx", DOCX),
        (samples.office("xl/workbook.xml"), "bang.xlsx", XLSX),
        (samples.office(extra=[(RELATIONS, b"<Relationships/>")]), "don.docx", DOCX),
    ],
)
def test_what_people_send_is_taken(content, name, found):
    assert inspect(content, name=name) is found


@pytest.mark.parametrize(
    ("content", "name", "rule"),
    [
        (b"", "a.pdf", "file_empty"),
        (samples.locked_pdf(user="mat-khau"), "sao-ke.pdf", "file_needs_password"),
        (samples.locked_pdf(user="mat-khau", algorithm="RC4-40"), "sao-ke.pdf", "file_needs_password"),
        (samples.locked_pdf(user="mat-khau", algorithm="AES-256"), "sao-ke.pdf", "file_needs_password"),
        (samples.PDF.replace(b"trailer<<>>", b"trailer<</Encrypt 7 0 R>>"), "a.pdf", "file_damaged"),
        (samples.png(), "a.pdf", "file_not_what_it_says"),
        (samples.PDF, "a.jpg", "file_not_what_it_says"),
        (samples.office(), "a.xlsx", "file_not_what_it_says"),
        (samples.PDF, "a.pdf.exe", "file_not_what_it_says"),
        (b"MZ\x90\0" + b"\0" * 100, "a.pdf", "file_type_not_taken"),
        (b"<svg onload='x()'/>", "a.svg", "file_type_not_taken"),
        (b"<html>%PDF-1.7", "a.pdf", "file_type_not_taken"),
        (b"GIF89a/*", "a.png", "file_type_not_taken"),
        (samples.office("index.html"), "a.docx", "file_type_not_taken"),
        (samples.PDF[:40], "a.pdf", "file_damaged"),
        (samples.PDF.replace(b"%%EOF", b""), "a.pdf", "file_damaged"),
        (samples.PDF.replace(b"/Catalog", b"/JavaScript"), "a.pdf", "file_unsafe"),
        (samples.PDF.replace(b"/Catalog", b"/Launch"), "a.pdf", "file_unsafe"),
        (samples.png(checksum=1), "a.png", "file_damaged"),
        (samples.png(end=b""), "a.png", "file_damaged"),
        (samples.png()[:20], "a.png", "file_damaged"),
        (samples.png(0, 5), "a.png", "file_damaged"),
        (samples.png(100_000, 100_000), "a.png", "image_too_large"),
        (samples.jpeg(65_535, 65_535), "a.jpg", "image_too_large"),
        (samples.jpeg(end=b""), "a.jpg", "file_damaged"),
        (samples.jpeg()[:25], "a.jpg", "file_damaged"),
        (b"\xff\xd8\xff", "a.jpg", "file_damaged"),
        (samples.lzma_document(), "a.docx", "file_damaged"),
        (samples.misnamed_document(), "a.docx", "file_damaged"),
        (b"PK\x03\x04 not a zip", "a.docx", "file_damaged"),
        (samples.office()[:-10], "a.docx", "file_damaged"),
        (samples.office(extra=[("word/vbaProject.bin", b"x")]), "a.docx", "file_unsafe"),
        (samples.office(extra=[(RELATIONS, b'<R Type="x/attachedTemplate"/>')]), "a.docx", "file_unsafe"),
        (samples.office(extra=[("a.bin", b"0" * 10_000_000)]), "a.docx", "file_unsafe"),
        (samples.office(extra=[(f"{n}.xml", b"") for n in range(2_001)]), "a.docx", "file_unsafe"),
        (samples.overlapping(), "a.docx", "file_unsafe"),
        (samples.encrypted(), "a.docx", "file_unsafe"),
    ],
)
def test_what_is_not_what_it_says_or_could_harm_is_refused(content, name, rule):
    with pytest.raises(Refusal) as refusal:
        inspect(content, name=name)
    assert refusal.value.rule == rule
    assert name in refusal.value.sentence


EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FIELDS = b'<w:r><w:instrText xml:space="preserve">%b</w:instrText></w:r>'
BOOK = "xl/workbook.xml"


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (samples.PDF + EICAR + b"\nstartxref\n9\n%%EOF", "a.pdf", "vi-rút"),
        (samples.office(extra=[("word/media/x.png", EICAR)]), "a.docx", "vi-rút"),
        (samples.PDF.replace(b"/Catalog", b"/Java#53cript"), "a.pdf", "mã lệnh"),
        (samples.PDF.replace(b"/Catalog", b"/#4a#61vaScript"), "a.pdf", "mã lệnh"),
        (samples.packed_pdf(b"<</S/JavaScript/JS(x)>>"), "a.pdf", "mã lệnh"),
        (samples.packed_pdf(b"<</S/J#61vaScript>>", name=b"/Obj#53tm"), "a.pdf", "mã lệnh"),
        (samples.packed_pdf(b"<</S/Launch>>"), "a.pdf", "mở chương trình"),
        (samples.locked_pdf(objects=b"9 0 <</S/J#61vaScript>>"), "a.pdf", "mã lệnh"),
        (samples.locked_pdf(objects=b"9 0 <</S/Launch>>", algorithm="AES-256"), "a.pdf", "mở chương trình"),
        (samples.PDF.replace(b"/Catalog", b"/SubmitForm"), "a.pdf", "gửi dữ liệu"),
        (samples.packed_pdf(b"x" * 40_000_000), "a.pdf", "không soát được"),
        (samples.PDF + b"/ObjStm stream\n" * 30_000 + b"endstream startxref 9 %%EOF", "a.pdf", "không soát được"),
        (samples.PDF + b"/ObjStm stream\n" + samples.packed_pdf(b"/JavaScript"), "a.pdf", "mã lệnh"),
        (samples.relations(("frame", "http://x/", True)), "a.docx", "nơi khác"),
        (samples.relations(("image", "file://x/a.png", True)), "a.docx", "nơi khác"),
        (samples.relations(("hyperlink", "http://x/", True), ("oleObject", "file://x", True)), "a.docx", "nơi khác"),
        (samples.relations(("aFChunk", "chunk.htm", False)), "a.docx", "nơi khác"),
        (samples.relations(("subDocument", "x", True), path="word/_rels/header1.xml.rels"), "a.docx", "nơi khác"),
        (samples.office(extra=[("word/_rels/a.xml.rels", b'<R TargetMode="&#69;xternal"/>')]), "a.docx", "nơi khác"),
        (samples.office(extra=[("word/_rels/a.xml.rels", bytes(range(1, 256)) * 1200)]), "a.docx", "không soát được"),
        (samples.office(extra=[("word/b.xml", "<a/>".encode("utf-16"))]), "a.docx", "không soát được"),
        (samples.office(extra=[("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")]), "a.docx", "tệp nhúng"),
        (samples.office(extra=[("word/media/image1.png", b"MZ\x90\0")]), "a.docx", "chương trình"),
        (samples.office(extra=[("word/activeX/activeX1.xml", b"<a/>")]), "a.docx", "chương trình"),
        (samples.office(extra=[("word/a.xml", FIELDS % b" DDEAUTO c:\\x")]), "a.docx", "DDE"),
        (samples.office(extra=[("word/a.xml", FIELDS % b"DD" + FIELDS % b"E cmd")]), "a.docx", "DDE"),
        (samples.office(extra=[("word/a.xml", FIELDS % b"&#68;DE x")]), "a.docx", "DDE"),
        (samples.office(extra=[("word/a.xml", b'<w:fldSimple w:instr="DDE x"/>')]), "a.docx", "DDE"),
        (samples.office(BOOK, extra=[("xl/externalLinks/a.xml", b'<ddeLink ddeService="cmd"/>')]), "a.xlsx", "DDE"),
        (samples.relations(("image", "http://x", True), path="xl/_rels/a.rels", main=BOOK), "a.xlsx", "nơi khác"),
    ],
)
def test_a_file_that_would_do_something_by_itself_is_refused_and_says_what(content, name, what):
    with pytest.raises(Refusal, match="file_unsafe") as refusal:
        inspect(content, name=name)
    assert what in refusal.value.sentence


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (samples.packed_pdf(b"<</Type/Page/JSON 1>>"), "a.pdf"),
        (samples.PDF + b"/ObjStm stream\nnot packed endstream\nstartxref\n9\n%%EOF", "a.pdf"),
        (samples.relations(("hyperlink", "https://x/", True), ("image", "media/a.png", False)), "a.docx"),
        (samples.relations(("externalLinkPath", "b.xlsx", True), path="xl/_rels/a.rels", main=BOOK), "a.xlsx"),
        (samples.office(extra=[("word/a.xml", FIELDS % b"PAGE" + b"<w:t>DDE</w:t>")]), "a.docx"),
        (samples.office(extra=[("word/embeddings/a.xlsx", b"PK\x03\x04")]), "a.docx"),
    ],
)
def test_what_people_put_into_documents_is_no_danger(content, name):
    assert inspect(content, name=name)


HEADS = st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff\xc0", samples.png()[:16], samples.office()[:40]])


def answer(content, name):
    """The sentence of the refusal, or the type's label; anything else would be an error page."""
    try:
        return inspect(content, name=name).label
    except Refusal as refusal:
        return refusal.sentence


@given(HEADS, st.binary(max_size=400), st.sampled_from(["pdf", "jpg", "png", "docx", "xlsx"]))
def test_no_bytes_bring_anything_but_an_answer(head, rest, extension):
    assert answer(head + rest, f"a.{extension}")


@given(st.integers(0, 2_000), st.integers(0, 255), st.sampled_from([samples.office(), samples.jpeg(), samples.png()]))
def test_one_wrong_byte_brings_nothing_but_an_answer(at, value, sample):
    content = bytearray(sample)
    content[at % len(content)] = value
    for name in ("a.docx", "a.jpg", "a.png"):
        assert answer(bytes(content), name)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Tờ khai.PDF", "Tờ khai.PDF"),
        ("To\u031b\u0300 khai.pdf", "Tờ khai.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\cccd.jpg", "cccd.jpg"),
        ("anh\x00.exe.jpg", "anh.exe.jpg"),
        ("gpj\u202eexe.jpg", "gpjexe.jpg"),
        ("  a \t b .png", "a b.png"),
        ('a<b>:"|?*.png', "ab.png"),
        ("con.pdf", "_con.pdf"),
        ("n" * 10_000 + ".docx", "n" * 195 + ".docx"),
    ],
)
def test_names_are_made_safe(sent, kept):
    assert clean_name(sent) == kept


@pytest.mark.parametrize("sent", ["", ".pdf", "...", "a", "a.", "\u202e.pdf", "a.p/f.", "x" * 300])
def test_names_without_a_name_or_an_extension_are_refused(sent):
    with pytest.raises(Refusal) as refusal:
        clean_name(sent)
    assert refusal.value.rule == "file_name_not_valid"


@given(st.text(max_size=400))
def test_a_kept_name_is_a_name_and_stays_itself(text):
    try:
        kept = clean_name(text)
    except Refusal:
        return
    assert 3 <= len(kept) <= 200
    assert not set(kept) & set('/\\\0<>:"|?*')
    assert clean_name(kept) == kept
