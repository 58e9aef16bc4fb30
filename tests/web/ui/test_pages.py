"""The live page of components, whole pages of each layout, and pages for when things fail. None needs the database."""

import re

import pytest
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from tests.harness.pages import markup

from motcua.web.ui import views

PAGES = ["", *views.LAYOUTS]


def address(page: str) -> str:
    return reverse("ui:layout", args=[page]) if page else reverse("ui:components")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_h1_a_title_and_unique_ids(client, page):
    html = markup(client.get(address(page)))
    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r"<title[^>]*>\S.+ – Một cửa", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert "__COTTON" not in html
    assert "<c-" not in re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)


def test_an_unknown_layout_is_not_found(client):
    assert client.get("/giao-dien/khong-co/").status_code == 404


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_error_pages_stand_alone(name, language):
    with translation.override(language):
        html = render_to_string(f"{name}.html")
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


@pytest.mark.parametrize(
    ("fault", "status"),
    [(ValueError("x"), 500), (OperationalError("the server is away"), 503), (InterfaceError("closed"), 503)],
)
def test_a_fault_is_told_without_the_database(rf, fault, status):
    try:
        raise fault
    except type(fault):
        answer = views.server_error(rf.get("/"))
    assert answer.status_code == status
    assert ("Retry-After" in answer) is (status == 503)
    assert str(fault) not in markup(answer) or str(fault) == "x"


def test_a_long_name_is_escaped_and_whole(client):
    html = markup(client.get(address("")))
    assert "Nguyễn Phước Bảo Quỳnh Như " * 100 in html


@pytest.mark.parametrize(
    ("browser", "cookie", "language"), [("en-US", None, "vi"), ("vi", "en", "en"), ("vi", "xx", "vi")]
)
def test_the_language_is_chosen_not_guessed(client, browser, cookie, language):
    if cookie:
        client.cookies["django_language"] = cookie
    answer = client.get(address("desk"), headers={"accept-language": browser})
    assert f'<html lang="{language}">' in markup(answer)
    assert answer["Content-Language"] == language


def test_the_banner_says_when_nothing_is_real(client, settings):
    settings.SITE = {**settings.SITE, "simulation": True}
    assert "Bản mô phỏng" in markup(client.get(address("portal")))


def test_suggestions_know_words_without_diacritics(client):
    html = markup(client.get(reverse("ui:suggestions"), {"q": "tach thua"}))
    assert html.count('role="option"') == 1
    assert "Tách thửa" in html
