"""A page that failed stands in the log with its number and its place in the program, and with nothing of anybody's."""

import logging
import re

import pytest
from django.test import Client

from motcua.config import failures
from motcua.web.portal.home import views

NAME = "Hoàng Thị Bích Ngân 019190001218"


@pytest.fixture
def written(monkeypatch):
    lines = []
    handler = logging.Handler()
    handler.setFormatter(failures.Impersonal())
    handler.emit = lambda record: lines.append(handler.format(record))
    logger = logging.getLogger("django")
    monkeypatch.setattr(logger, "handlers", [handler])
    return lines


def failing(*_asked, **_named):
    try:
        {}[NAME]
    except KeyError as fault:
        raise ValueError(f"Failing row contains ({NAME})") from fault


@pytest.mark.django_db
def test_a_page_that_failed_is_found_by_the_number_it_showed(written, monkeypatch):
    monkeypatch.setattr(views, "render", failing)
    client = Client(raise_request_exception=False)
    answer = client.get("/", {"q": NAME})
    number = re.search(r"<b>([0-9A-F]{6})</b>", answer.content.decode())[1]
    (told,) = written
    assert answer.status_code == 500
    assert re.search(rf"ERROR {number} GET /", told)
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert re.search(r"motcua/web/portal/home/views\.py:\d+ ", told)
    assert not [word for word in NAME.split() if word in told]


def test_a_line_of_the_programs_own_words_stays_as_it_is():
    record = logging.LogRecord("gunicorn.error", logging.WARNING, __file__, 1, "Worker (pid:%s) exited", (7,), None)
    assert failures.Impersonal().format(record) == "Worker (pid:7) exited"
