"""Each recipe is followed to the letter on a copy of the house, and what it promises is seen to work there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import motcua

PACKAGE = Path(motcua.__file__).parent
ROOT = PACKAGE.parents[1]
RECIPES = ("act", "importer", "indicator", "page")
LONG = pytest.mark.long
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def followed(recipe: str, house: Path) -> str:
    """Do what the page says in this copy; the program that sees it work."""
    check = ""
    for kind, asked, text in BLOCK.findall((ROOT / "docs" / "recipes" / f"{recipe}.md").read_text(encoding="utf-8")):
        if asked.startswith("title="):
            path = house / asked.removeprefix("title=")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif asked.startswith("file="):
            name, _, mark = asked.removeprefix("file=").partition(" before=")
            path, done = house / name, text
            before = path.read_text(encoding="utf-8")
            assert before.count(mark) >= 1, f"{name} has no {mark}"
            place = before.rindex(mark)
            path.write_text(before[:place] + done + before[place:], encoding="utf-8")
        elif asked.startswith("copy="):
            source, target = (one.partition("=")[2] for one in shlex.split(asked))
            copied = (house / source).read_text(encoding="utf-8")
            for old, new in (line.split(" -> ") for line in text.splitlines()):
                assert old in copied, f"{source} has no {old}"
                copied = copied.replace(old, new)
            (house / target).write_text(copied, encoding="utf-8")
        elif asked == "check":
            assert kind == "py3"
            check = text
    return check


@pytest.mark.parametrize(
    "recipe", ["act", "indicator", *(pytest.param(one, marks=LONG) for one in ("importer", "page"))]
)
def test_a_recipe_does_what_it_says(recipe, tmp_path):
    ignored = shutil.ignore_patterns("__pycache__", "static", "source", "*.gz", "fonts", "locale")
    shutil.copytree(PACKAGE, tmp_path / "src" / "motcua", ignore=ignored)
    check = followed(recipe, tmp_path)
    assert check
    done = run(check, tmp_path)
    assert done.returncode == 0, done.stderr


def run(check: str, house: Path) -> subprocess.CompletedProcess[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "motcua.config.settings", "MOTCUA_SECRET_KEY": "recipe"}
    path = os.pathsep.join((str(house / "src"), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-c", check],
        cwd=house,
        env={**os.environ, **settings, "PYTHONPATH": path, "MOTCUA_HOME": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_recipe_that_is_not_followed_is_seen(tmp_path):
    """The planted fault: the act's file is written, its list is forgotten."""
    shutil.copytree(
        PACKAGE, tmp_path / "src" / "motcua", ignore=shutil.ignore_patterns("__pycache__", "static", "*.gz")
    )
    untouched = (tmp_path / "src/motcua/casework/dossiers/acts/__init__.py").read_text(encoding="utf-8")
    check = followed("act", tmp_path)
    (tmp_path / "src/motcua/casework/dossiers/acts/__init__.py").write_text(untouched, encoding="utf-8")
    assert "remind" in run(check, tmp_path).stderr


def test_every_recipe_is_followed():
    assert {path.stem for path in (ROOT / "docs" / "recipes").glob("*.md")} == set(RECIPES)
