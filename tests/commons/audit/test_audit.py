"""The access log is added to, read, and never changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction

from motcua.commons.audit import public as audit
from motcua.commons.audit.models import Entry
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)


def look(key="H55.18-260803-0001", **more):
    values = {"actor": "a-clerk", "action": "read_content", "object_type": "dossier", "object_key": key, "at": AT}
    audit.record(**{**values, **more})


def test_a_citizen_sees_who_looked_and_why_the_latest_first():
    look()
    look(reason="  Trả lời điện thoại\tcủa người nộp ", agency="H55.18", at=AT + timedelta(hours=1))
    look("H55.18-260803-0002")
    late, early = audit.looks_at("dossier", ["H55.18-260803-0001"])
    assert (late.reason, late.agency, late.actor) == ("Trả lời điện thoại của người nộp", "H55.18", "a-clerk")
    assert early.at == AT
    assert audit.looks_at("file", ["H55.18-260803-0001"]) == []


def test_one_persons_looks_can_be_listed():
    look()
    look(actor="a-other")
    assert [row.object_key for row in audit.looks_by("a-clerk", since=AT)] == ["H55.18-260803-0001"]
    assert audit.looks_by("a-clerk", since=AT + timedelta(seconds=1)) == []


@pytest.mark.parametrize("reason", ["x" * 501, "a\x00b", "\u202eb"])
def test_a_reason_no_one_can_read_is_refused(reason):
    with pytest.raises(Refusal) as refusal:
        look(reason=reason)
    assert refusal.value.rule == "reason_not_valid"
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET actor = 'a-x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_no_one_changes_the_log(statement):
    look()
    with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 1


def test_the_database_stamps_the_row_itself():
    Entry.objects.create(
        actor="a-x", action="look", object_type="dossier", object_key="k", at=AT, recorded_at=AT - timedelta(days=999)
    )
    assert Entry.objects.get().recorded_at > AT - timedelta(days=1)
