"""A page as a reader of English gets it: what of it is Vietnamese without saying so, and what says so and is not.

Names, titles of law and what people typed stay Vietnamese in every language. The element that shows one says
`lang="vi"`, so that a screen reader reads it aloud as what it is (WCAG 3.1.2); all the rest must be English.
"""

import re
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from tests.architecture.test_languages import VIETNAMESE
from tools import messages

ALONE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""Elements without an end."""
UNREAD = {"script", "style", "textarea"}
"""Not read out, or typed by somebody in whatever language."""
PLAIN = {"title", "option", "textarea"}
"""Elements that hold text and no element."""
SILENT = {"action", "class", "data-sort-value", "for", "href", "hx-get", "hx-post", "id", "lang", "name", "src"}
"""Attributes that are no text."""
ENGLISH = re.compile(r"(?<![\w.])[a-z]{2,}(?![\w.])", re.IGNORECASE)
"""A word, not a piece of a code."""
RAW = re.compile(r"(?<![\w./@-])(?:[a-z]+_[a-z_]+|ambiguous|untold)(?![\w./@-])")
"""A value as the program keeps it, which no reader of any language should meet."""
AS_KEPT = {"<code>", "<kbd>", "<pre>"}
"""Where it is meant: the columns of a file, keys, commands."""
COLUMNS = "Columns: "
"""A hint that names the columns of a file."""
REFUSED = {302, 403, 404, 500}
"""No page to look at; those of errors have a test of their own."""


@cache
def _our_english() -> set[str]:
    """Every sentence of the catalogue that has no place for a value and more than one word."""
    found = {each for one in messages.read("en") for each in messages.texts(one.string)}
    return {text for text in found if " " in text and not messages.places(text)}


class PageText(HTMLParser):
    """What a page says, each text with its place: `marked` as Vietnamese, and the `rest`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.marked: list[tuple[str, str]] = []
        self.rest: list[tuple[str, str]] = []
        self.broken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element's language is its own, or that of what it stands in."""
        around, language = self.open[-1] if self.open else ("", "")
        held = {name: value or "" for name, value in attrs}
        language = held.get("lang", language)
        if around in PLAIN:
            self.broken.append(f"<{tag}> inside <{around}>")
        for name, value in held.items():
            if "<" in value:
                self.broken.append(f"an element inside {name} of <{tag}>: {value}")
            if name not in SILENT and not (name == "value" and held.get("type", "text") != "submit"):
                self._said(f"<{tag} {name}>", value, language)
        if tag not in ALONE:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing without content."""
        self.handle_starttag(tag, attrs)
        if tag not in ALONE:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Back to the language around the element."""
        if tag not in ALONE:
            assert self.open[-1][0] == tag, (
                tag,
                self.open,
                self.getpos(),
                self.rawdata[max(0, self.rawdata.find("<h1")) :][:300],
            )
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        tag, language = self.open[-1] if self.open else ("", "")
        if tag not in UNREAD:
            self._said(f"<{tag}>", data, language)

    def _said(self, place: str, text: str, language: str) -> None:
        said = (place, " ".join(text.split()))
        if said[1]:
            (self.marked if language == "vi" else self.rest).append(said)


def unmarked(html: str) -> list[str]:
    """What is wrong with an English page.

    Its title and its attributes, which hold no element, may name in a sentence what the page marks as Vietnamese; one
    that says nothing else stands in an element that says `lang="vi"`.
    """
    page = PageText(html)
    known = {text for _place, text in page.marked} | {settings.SITE["name"], settings.SITE["owner"]}
    names = re.compile("|".join(re.escape(one) for one in sorted(known - {""}, key=len, reverse=True)))
    left = []
    for place, text in page.rest:
        shared = place == "<title>" or " " in place
        around = names.sub("", text)
        if VIETNAMESE.search(around if shared and ENGLISH.search(around) else text):
            left.append(f"{place} {text}")
    english = [f"{place} says it is Vietnamese: {text}" for place, text in page.marked if text in _our_english()]
    texts = [(place, text) for place, text in page.rest + page.marked if " " not in place and place not in AS_KEPT]
    shown = [(place, text) for place, text in texts if RAW.search(text) and not text.startswith(COLUMNS)]
    raw = [f"{place} shows a raw value: {text}" for place, text in shown]
    return [*page.broken, *left, *english, *raw]


def reader(client: Any) -> Any:
    """The same browser, whose owner reads English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def faults(client: Any, paths: Iterable[str], *, sent: Iterable[str] = ()) -> list[str]:
    """What is wrong in English with these pages, and with those of `sent` after their form came back empty."""
    reader(client)
    answers = [(path, client.get(path)) for path in paths]
    for path in sent:
        answers += [(path, client.get(path)), (f"{path} sent empty", client.post(path, {}))]
    return [fault for path, answer in answers for fault in faults_of(path, answer)]


def faults_of(path: str, answer: Any) -> list[str]:
    """What is wrong with one answer."""
    assert answer["Content-Language"] == "en", path
    assert answer.status_code not in REFUSED, (path, answer.status_code)
    return [f"{path}: {fault}" for fault in unmarked(answer.content.decode())]
