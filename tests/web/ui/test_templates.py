"""Rules of every template of the project: nothing the content policy would refuse, and every component shown."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[3] / "src/motcua/web/ui"
COTTON = UI / "templates/cotton"
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx code": re.compile(r"\shx-(on|vars)\b|[\"']js:", re.IGNORECASE),
}


TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
"""What the server does and the browser never sees."""


def faults(text: str) -> list[str]:
    text = TAG.sub("", text)
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_template_holds_what_the_content_policy_refuses(house):
    found = {str(page): faults(page.read_text(encoding="utf-8")) for page in house.templates()}
    assert not {page: names for page, names in found.items() if names}


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<style>",
        "<script>x</script>",
        '<a onclick="x()">',
        '<a href="javascript:x">',
        '<p hx-on:click="x">',
    ],
)
def test_planted_faults_are_seen(text):
    assert faults(text)


def test_allowed_words_pass():
    assert not faults('<rect width="5" class="t-late"/><script src="/a.js" defer></script><c-x :items="on" />')


def tag_of(path: Path) -> str:
    """cotton/task_list/task.html is c-task-list.task."""
    parts = path.relative_to(COTTON).with_suffix("").parts
    return "c-" + ".".join(part for part in parts if part != "index").replace("_", "-")


COMPONENTS = sorted(COTTON.rglob("*.html"))


@pytest.mark.parametrize("path", COMPONENTS, ids=tag_of)
def test_every_component_is_documented_and_shown(path):
    assert re.match(r"({% load [^%]+%})?{% comment %}\n\S", path.read_text(encoding="utf-8")), (
        "begin with when to use it"
    )
    shown = [*(UI / "templates/ui").rglob("*.html"), *(other for other in COMPONENTS if other != path)]
    assert any(re.search(rf"<{re.escape(tag_of(path))}[\s/>]", page.read_text(encoding="utf-8")) for page in shown)


BUTTON = re.compile(r"<c-button\b[^>]*>\s*\{% translate ['\"]([^'\"]+)", re.DOTALL)
NO_VERB = re.compile(r"(Đã|Biên bản|Chương trình|Dữ liệu|Kết quả|Lời|Màn hình|Tài liệu|Tệp|Tháng|Tôi|Xếp hạng)\b")
"""How a button begins that says what there is, or what was done, and not what it does."""


def test_a_button_says_what_it_does(house):
    words = [word for page in house.templates() for word in BUTTON.findall(page.read_text(encoding="utf-8"))]
    assert len(words) > 90
    assert [word for word in words if NO_VERB.match(word)] == []
