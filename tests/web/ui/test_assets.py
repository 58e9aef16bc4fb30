"""What browsers get is what the sources say, and comes from this server alone."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, StreamingHttpResponse

from motcua.config.compressed import Compressed

UI = Path(__file__).parents[3] / "src/motcua/web/ui"
SOURCE, STATIC = UI / "source", UI / "static"
OUTPUT = STATIC / "ui"
STYLE, ICONS = (STATIC / staticfiles_storage.stored_name(f"ui/{name}") for name in ("motcua.css", "icons.svg"))


def hashes(folder: Path) -> dict[str, str]:
    """Every file but what npm installs and the manifest itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in named.items() if name != "manifest.json"
    }


@pytest.mark.parametrize(("part", "folder"), [("sources", SOURCE), ("outputs", STATIC)])
def test_compiled_assets_match_their_sources(part, folder):
    manifest = json.loads((SOURCE / "manifest.json").read_text(encoding="utf-8"))
    assert hashes(folder) == manifest[part], "run `make assets` and commit what it writes"


def test_a_changed_source_is_seen(tmp_path):
    (tmp_path / "a.scss").write_text("a { color: red }")
    before = hashes(tmp_path)
    (tmp_path / "a.scss").write_text("a { color: blue }")
    assert hashes(tmp_path) != before


def test_the_style_sheet_asks_nobody_else():
    css = STYLE.read_text(encoding="utf-8")
    addresses = re.findall(r"url\(([^)]*)\)", css)
    assert addresses
    assert all(address.startswith('"fonts/') for address in addresses)
    assert "@import" not in css


@pytest.mark.parametrize("mark", ["gds transport", "crown"])
def test_no_mark_of_another_government(mark):
    texts = [
        path.read_text(encoding="utf-8").lower() for path in OUTPUT.rglob("*") if path.suffix in {".css", ".js", ".svg"}
    ]
    assert not any(mark in text for text in texts)


def test_every_font_named_is_there_with_its_licence():
    css = STYLE.read_text(encoding="utf-8")
    named = set(re.findall(r"fonts/[\w.-]+\.woff2", css))
    there = {f"fonts/{path.name}" for path in (OUTPUT / "fonts").glob("*.woff2")}
    assert named == there
    for licence in ("be-vietnam-pro.OFL.txt", "inter.OFL.txt"):
        assert "SIL Open Font License" in (OUTPUT / "fonts" / licence).read_text(encoding="utf-8")


def test_every_icon_asked_for_is_drawn(house):
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', ICONS.read_text(encoding="utf-8")))
    asked = {
        name
        for page in house.templates()
        for name in re.findall(r'(?:<c-icon name|\sicon)="([\w-]+)"', page.read_text(encoding="utf-8"))
    }
    assert asked <= drawn


def test_what_lies_beside_a_file_is_that_file_compressed():
    compressed = [path for path in OUTPUT.rglob("*") if path.suffix == ".gz"]
    assert compressed
    for path in compressed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes()
        assert path.with_suffix(".br").stat().st_size < path.stat().st_size


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_file_is_kept_for_ever_and_goes_compressed(client, accepted, encoding):
    style = client.get(staticfiles_storage.url("ui/motcua.css"), headers={"accept-encoding": accepted})
    style.close()
    assert style.get("Content-Encoding") == encoding
    assert style["Vary"] == "Accept-Encoding"
    assert style["Cache-Control"] == "max-age=315360000, public, immutable"


def page(content_type="text/html; charset=utf-8", **headers):
    return HttpResponse("Đăng ký khai sinh " * 200, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    ("answer", "encoding"),
    [
        (page(), "gzip"),
        (page("application/pdf"), None),
        (page(**{"Cache-Control": "private, no-store, no-transform"}), None),
        (StreamingHttpResponse(["Đăng ký khai sinh " * 200]), None),
    ],
    ids=["page", "file", "page with a secret", "piece by piece"],
)
def test_pages_go_compressed_but_for_those_with_secrets(rf, answer, encoding):
    answered = Compressed(lambda _request: answer)(rf.get("/", headers={"accept-encoding": "gzip, br"}))
    assert answered.get("Content-Encoding") == encoding


def test_the_length_of_a_page_says_nothing_exact(rf):
    lengths = {
        len(Compressed(lambda _request: page())(rf.get("/", headers={"accept-encoding": "gzip"})).content)
        for _ in range(20)
    }
    assert len(lengths) > 1
