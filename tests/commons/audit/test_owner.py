"""The triggers hold against the owner of the tables, who has every right."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connections

from motcua.commons.audit import public as audit


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET actor = 'a-x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_not_even_the_owner_of_the_tables(committed_db, statement):
    audit.record(actor="a", action="look", object_type="dossier", object_key="k", at=datetime(2026, 8, 3, tzinfo=UTC))
    with pytest.raises(DatabaseError, match="only added"), connections["owner"].cursor() as cursor:
        cursor.execute(statement)
    connections["owner"].close()
