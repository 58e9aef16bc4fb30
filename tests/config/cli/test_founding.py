"""A live database keeps its events from the application; a simulation is only warned."""

import pytest
from django.db import connections

from motcua.config.cli import founding, schema
from motcua.config.cluster import rights
from motcua.kit.refusal import Refusal


@pytest.mark.django_db(databases=["default", "owner"])
def test_application_and_owner_are_two() -> None:
    assert schema.two_roles()
    assert founding.refuse_one_role("live") is None


def test_one_role_is_refused_live_and_told_in_a_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "two_roles", lambda: False)
    with pytest.raises(Refusal, match="one_role"):
        founding.refuse_one_role("live")
    assert "DATABASE_OWNER_URL" in founding.refuse_one_role("simulation")


@pytest.mark.django_db
@pytest.mark.parametrize("table", [*rights.append_only(), *rights.READ_ONLY])
def test_the_application_cannot_change_what_was_appended(table: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(has_any_column_privilege(%s, 'UPDATE') OR has_table_privilege(%s, p))"
            " FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p",
            [table, table],
        )
        assert cursor.fetchone() == (False,)


def test_there_are_append_only_tables() -> None:
    assert "dossiers_event" in rights.append_only()
