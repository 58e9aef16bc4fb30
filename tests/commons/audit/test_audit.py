"""The access log is added to, read, and never changed."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.commons.audit import public as audit
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Content, Event
from motcua.commons.ledger.pure import ERASURES, Checked
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def simulation(db):
    """Where times are those of the acts."""
    ledger.found(mode="simulation", province="19", at=AT)


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
    assert Event.objects.count() == 0


def test_what_an_official_typed_can_be_erased_and_the_look_stays():
    look(reason="Trả lời bà Lò Thị Mai", agency="H55.18")
    assert Content.objects.get().body == "Trả lời bà Lò Thị Mai"
    assert "Mai" not in str(Event.objects.get().payload)
    look_key = "dossier H55.18-260803-0001"
    assert ledger.erase(audit.LOOKS.name, look_key, basis="Luật 91/2025/QH15", actor="a-admin", at=AT) == 1
    (kept,) = audit.looks_at("dossier", ["H55.18-260803-0001"])
    assert (kept.actor, kept.reason) == ("a-clerk", "")
    assert list(ledger.check_streams([audit.LOOKS, ERASURES], Checked())) == []


def test_a_look_is_one_trip(django_assert_num_queries):
    with django_assert_num_queries(1):
        look(reason="Trả lời điện thoại")
