"""A request stands for one moment, and whoever asks for it is told the same."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from tests.casework.slips import world

from motcua.casework.dossiers import public as dossiers
from motcua.commons.accounts.public import Role
from motcua.config import one_moment
from motcua.config.one_moment import OneMoment
from motcua.web.ui.present import present, wall_clock

pytestmark = pytest.mark.django_db
WALL = world.moment("2026-08-10 08:00")
PLAYED = world.moment("2026-11-20 09:00")


@pytest.fixture
def ahead(tmp_path, monkeypatch):
    """A simulation in which acts of a day to come were played."""
    world.province(tmp_path / "thu-tuc")
    world.act(world.filed(), dossiers.Accept(), f"{PLAYED:%Y-%m-%d %H:%M}")
    monkeypatch.setattr(one_moment, "now", lambda: WALL)


def answered(view):
    return OneMoment(lambda request: HttpResponse(view(request)))(RequestFactory().get("/")).content.decode()


def test_who_does_not_ask_pays_nothing(ahead, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert answered(wall_clock) == str(WALL)


def test_it_is_looked_up_once_however_often_it_is_asked(ahead, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert answered(lambda request: f"{present(request)} {present(request)}") == f"{PLAYED} {PLAYED}"


def test_every_page_stands_at_the_last_act_that_was_played(ahead):
    browser = Client()
    browser.force_login(world.people()[Role.LEADER, world.HERE])
    desk, board, steer = (browser.get(address) for address in ("/ban/", "/bang/", "/dieu-hanh/"))
    moments = {desk.context["at"], board.context["board"].asked.as_of, steer.context["asked"].at}
    assert moments == {PLAYED}
