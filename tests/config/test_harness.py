"""The tests' own ground: who they are in the database, and that committing tests do not meet."""

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connections
from tests.harness import server

MOMENT = "2026-08-03T08:00:00+07:00"


@pytest.mark.django_db
def test_the_application_cannot_change_the_schema() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE public.intruder (id int)")


@pytest.mark.django_db
def test_the_application_cannot_write_the_list_of_migrations() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")


@pytest.mark.django_db(databases=["owner"])
def test_the_owner_can_change_the_schema() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE public.guest (id int)")
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'guest'")
        assert cursor.fetchone() == (server.ROLE_OF_ALIAS["owner"],)


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_committed_stays_in_its_own_database(committed_db: str, turn: int) -> None:
    assert Session.objects.count() == 0, f"turn {turn} met the rows of another"
    Session.objects.create(session_key="k", session_data="", expire_date=MOMENT)
    assert Session.objects.using("owner").count() == 1


def test_the_site_answers_on_a_database_of_its_own(site: str) -> None:
    with pytest.raises(HTTPError) as answer:
        urlopen(f"{site}/there-is-no-such-page")  # noqa: S310  our own address
    assert answer.value.code == 404
    answer.value.close()
