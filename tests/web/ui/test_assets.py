"""What browsers get is what the sources say, and comes from this server alone."""

import hashlib
import json
import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "src/motcua/web/ui"
SOURCE, OUTPUT = UI / "source", UI / "static/ui"


def hashes(folder: Path) -> dict[str, str]:
    """Every file but what npm installs and the manifest itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in named.items() if name != "manifest.json"
    }


@pytest.mark.parametrize(("part", "folder"), [("sources", SOURCE), ("outputs", OUTPUT)])
def test_compiled_assets_match_their_sources(part, folder):
    manifest = json.loads((SOURCE / "manifest.json").read_text(encoding="utf-8"))
    assert hashes(folder) == manifest[part], "run `make assets` and commit what it writes"


def test_a_changed_source_is_seen(tmp_path):
    (tmp_path / "a.scss").write_text("a { color: red }")
    before = hashes(tmp_path)
    (tmp_path / "a.scss").write_text("a { color: blue }")
    assert hashes(tmp_path) != before


def test_the_style_sheet_asks_nobody_else():
    css = (OUTPUT / "motcua.css").read_text(encoding="utf-8")
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
    css = (OUTPUT / "motcua.css").read_text(encoding="utf-8")
    named = set(re.findall(r"fonts/[\w-]+\.woff2", css))
    there = {f"fonts/{path.name}" for path in (OUTPUT / "fonts").glob("*.woff2")}
    assert named == there
    for licence in ("be-vietnam-pro.OFL.txt", "inter.OFL.txt"):
        assert "SIL Open Font License" in (OUTPUT / "fonts" / licence).read_text(encoding="utf-8")


def test_every_icon_asked_for_is_drawn(house):
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (OUTPUT / "icons.svg").read_text(encoding="utf-8")))
    asked = {
        name
        for page in house.templates()
        for name in re.findall(r'(?:<c-icon name|\sicon)="([\w-]+)"', page.read_text(encoding="utf-8"))
    }
    assert asked <= drawn
