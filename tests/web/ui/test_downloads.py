"""A file leaves under its own name and type, as the whole response says it, and is shown only where that is safe."""

from io import BytesIO

import pytest

from motcua.web.ui.downloads import made, made_to_print, stored, to_save

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Kept(BytesIO):
    """Bytes from a store, which knows them by their hash alone."""

    name = "/kho/ab/ab12cd34ef56"


@pytest.mark.parametrize(
    ("name", "media_type", "disposition"),
    [
        ("to-khai.pdf", "application/pdf", 'inline; filename="to-khai.pdf"'),
        ("ảnh thẻ.jpg", "image/jpeg", "inline; filename*=utf-8''%E1%BA%A3nh%20th%E1%BA%BB.jpg"),
        ("cccd.png", "image/png", 'inline; filename="cccd.png"'),
        ("đơn.docx", WORD, "attachment; filename*=utf-8''%C4%91%C6%A1n.docx"),
        ('a"; filename=b.exe; .docx', WORD, 'attachment; filename="a\\"; filename=b.exe; .docx"'),
    ],
)
def test_a_stored_file_keeps_its_name_and_type(name, media_type, disposition):
    answer = stored(Kept(b"bytes"), name=name, media_type=media_type)
    assert answer["Content-Disposition"] == disposition
    assert answer["Content-Type"] == media_type
    assert answer["Content-Length"] == "5"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content) == b"bytes"


def test_what_we_made_is_saved_or_printed_under_its_name():
    assert made(b"x", name="sổ.csv", media_type="text/csv")["Content-Disposition"] == to_save("sổ.csv")
    assert to_save("sổ.csv") == "attachment; filename*=utf-8''s%E1%BB%95.csv"
    printed = made_to_print(b"%PDF", name="mau-01.pdf")
    assert (printed["Content-Type"], printed["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="mau-01.pdf"',
    )
