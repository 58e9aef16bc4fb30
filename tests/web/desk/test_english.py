"""The desk in English: every page answers, for each who works there."""

from django.conf import settings
from tests.web.desk.conftest import accepted
from tests.web.desk.test_browser import later_pages, pages


def test_every_page_answers_in_english(desk):
    for walk in (pages, later_pages):
        for who, path in walk(desk):
            client = getattr(desk, who)
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
            answer = client.get(path)
            assert (answer.status_code, answer["Content-Language"]) == (200, "en"), (who, path)
        if walk is pages:
            accepted(desk)
