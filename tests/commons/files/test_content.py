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
