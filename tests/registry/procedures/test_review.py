"""Settling what is doubtful: new versions, a record that stays, and fixes that survive the next import."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.harness import server
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR, simulated
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.models import ProcedureVersion, VersionChannel
from motcua.registry.procedures.public import (
    Doubt,
    Doubted,
    Fee,
    FeeKind,
    Level,
    ListedChannel,
    fixes,
    review_counts,
    review_list,
    settle_review,
    settles,
    term,
    version,
    version_in_force,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)
FIVE = Term(5, TermUnit.WORKING_DAY)
CODE = "1.000001"


def settle(field, value, *, at=AT + DAY, of=None, **more):
    key = of or version_in_force(CODE, at.date()).id
    return settle_review(
        version=key, field=field, value=value, reason="Quyết định 1/QĐ", who=simulated("a-x"), at=at, **more
    )


@pytest.fixture
def doubtful(folder):
    folder.procedure(CODE).paper(CODE, originals="20251").result(CODE)
    folder.channel(CODE, "Trực tuyến", "1", "").channel(CODE, "Trực tiếp", "1", "").channel(CODE, "Trực tiếp", "")
    folder.rows["submission_channels.csv"][0].update(fee_kind="ambiguous")
    folder.load()
    return folder


def test_a_term_is_settled_in_a_new_version_and_the_old_one_stays(doubtful):
    before = version_in_force(CODE, TODAY)
    after = version(settle(Doubted.TERM, FIVE))
    assert (term(after, "counter"), term(after, "self_service")) == (FIVE, FIVE)
    assert {found.doubted for found in after.doubts} == {Doubted.FEE, Doubted.PAPERS}
    assert (after.valid_from, after.channels[0].term_raw) == (TODAY + DAY, "1")
    old = version(before.id)
    assert old.valid_to == TODAY + DAY
    with pytest.raises(Refusal, match="term_needs_review"):
        term(old, "counter")
    record = fixes(CODE)[0]
    assert (record.value, record.reason, record.by) == ({"amount": 5, "unit": "working_day"}, "Quyết định 1/QĐ", "a-x")
    assert (record.found_in, record.opened, record.doubt.raw) == (before.id, after.id, "1")


def test_a_term_is_settled_for_the_whole_channel_of_a_row(doubtful):
    after = version(settle(Doubted.TERM, FIVE, seq=3))
    assert after.terms == {ListedChannel.ONLINE: None, ListedChannel.COUNTER: FIVE}
    assert [(found.doubt, found.seq) for found in after.doubts if found.doubted is Doubted.TERM] == [
        (Doubt.TERM_WITHOUT_UNIT, 1)
    ]


@pytest.mark.parametrize(
    ("value", "fee"),
    [
        (20_000, Fee(FeeKind.FIXED, 20_000, "VND")),
        (0, Fee(FeeKind.FREE, 0, "VND")),
        (None, Fee(FeeKind.UNTOLD)),
    ],
)
def test_a_fee_is_settled(doubtful, value, fee):
    after = version(settle(Doubted.FEE, value, seq=1))
    assert after.channels[0].fee == fee
    assert after.channels[0].fee_raw == ""


def test_all_settled_is_no_longer_on_the_list(doubtful):
    assert [item.code for item in review_list()] == [CODE]
    assert review_counts()[Doubt.TERM_WITHOUT_UNIT] == 1
    settle(Doubted.TERM, FIVE)
    settle(Doubted.FEE, 0)
    settle(Doubted.PAPERS, (1, 0))
    after = version_in_force(CODE, TODAY + DAY)
    assert (after.needs_review, after.doubts, after.papers[0].originals) == (False, (), 1)
    assert review_list() == ()
    assert review_counts() == {}
    assert len(fixes(CODE)) == 5


def test_a_fix_survives_an_import_that_changes_something_else(doubtful):
    settle(Doubted.TERM, FIVE)
    doubtful.rows["procedures.csv"][0]["name"] = "Tên khác"
    assert doubtful.load(AT + 2 * DAY).changed == 1
    after = version_in_force(CODE, TODAY + 2 * DAY)
    assert (after.name, term(after, "counter")) == ("Tên khác", FIVE)
    assert {found.doubted for found in after.doubts} == {Doubted.FEE, Doubted.PAPERS}


def test_settled_levels_survive_an_import_that_changes_a_paper(folder):
    folder.sound(CODE, levels="Cấp huyện").load()
    settle(Doubted.LEVELS, frozenset({Level.PROVINCE}))
    folder.rows["documents.csv"][0]["document"] = "Tờ khai mới"
    folder.load(AT + 2 * DAY)
    after = version_in_force(CODE, TODAY + 2 * DAY)
    assert (after.levels, after.needs_review) == (frozenset({Level.PROVINCE}), False)
    assert after.papers[0].name == "Tờ khai mới"


def test_an_unchanged_import_does_not_undo_a_fix(doubtful):
    settle(Doubted.TERM, FIVE)
    assert doubtful.load(AT + 2 * DAY).unchanged == 1
    assert term(version_in_force(CODE, TODAY + 2 * DAY), "counter") == FIVE


def test_rows_that_change_raise_their_doubt_again(doubtful):
    settle(Doubted.TERM, FIVE)
    doubtful.rows["submission_channels.csv"][0]["deadline_value"] = "2"
    doubtful.load(AT + 2 * DAY)
    with pytest.raises(Refusal, match="term_needs_review"):
        term(version_in_force(CODE, TODAY + 2 * DAY), "self_service")


def test_levels_and_missing_rows(folder):
    folder.procedure(CODE, levels="Cấp huyện").load()
    settle(Doubted.LEVELS, frozenset({Level.PROVINCE}))
    settle(Doubted.RESULTS, None)
    settle(Doubted.PAPERS, None)
    settle(Doubted.TERM, FIVE)
    after = version_in_force(CODE, TODAY + DAY)
    assert (after.needs_review, settles(after, "province"), settles(after, "commune")) == (False, True, False)
    assert term(after, "self_service") == term(after, "counter") == FIVE


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        (Doubted.RESULTS, None, "nothing_to_settle"),
        (Doubted.TERM, 5, "value_not_valid"),
        (Doubted.TERM, Term(0, TermUnit.HOUR), "value_not_valid"),
        (Doubted.FEE, -1, "value_not_valid"),
        (Doubted.FEE, FIVE, "value_not_valid"),
        (Doubted.PAPERS, None, "value_not_valid"),
    ],
)
def test_refusals_write_nothing(doubtful, field, value, rule):
    before = ProcedureVersion.objects.count()
    with pytest.raises(Refusal, match=rule):
        settle(field, value)
    assert ProcedureVersion.objects.count() == before


def test_a_version_that_is_no_longer_in_force_is_refused(doubtful):
    before = version_in_force(CODE, TODAY).id
    settle(Doubted.FEE, 0)
    with pytest.raises(Refusal, match="review_stale"):
        settle(Doubted.TERM, FIVE, of=before)
    with pytest.raises(Refusal, match="unknown_version"):
        settle(Doubted.TERM, FIVE, of=10**12)


def test_a_fix_needs_a_reason(doubtful):
    key = version_in_force(CODE, TODAY).id
    with pytest.raises(Refusal, match="reason_missing"):
        settle_review(version=key, field=Doubted.TERM, value=FIVE, reason=" ", who=OPERATOR, at=AT)


def test_the_list_is_paged_by_code_and_filtered_by_doubt(folder):
    for place in range(5):
        folder.procedure(f"1.00000{place}").channel(f"1.00000{place}", term="" if place == 3 else "5")
    folder.load()
    first = review_list(limit=2)
    assert [item.code for item in first] == ["1.000000", "1.000001"]
    assert [item.code for item in review_list(after=first[-1].code, limit=9)] == ["1.000002", "1.000003", "1.000004"]
    assert [item.code for item in review_list(doubt=Doubt.TERM_MISSING)] == ["1.000003"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE procedures_procedureversion SET name = 'x'",
        "DELETE FROM procedures_procedureversion",
        "UPDATE procedures_versionchannel SET term_amount = 9",
        "DELETE FROM procedures_reviewfix",
        "DELETE FROM procedures_versionpaper",
        "TRUNCATE procedures_versiontext",
    ],
)
def test_not_even_the_owner_changes_a_version(doubtful, statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {server.OWNER}")
        with pytest.raises(IntegrityError, match="only"), transaction.atomic():
            cursor.execute(statement)


def test_two_versions_cannot_be_in_force_on_one_day(doubtful):
    row = ProcedureVersion.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcedureVersion.objects.create(
            procedure=row.procedure, name="x", levels=[], needs_review=False, recorded_at=AT, valid_from=TODAY
        )


def test_a_term_is_whole_or_absent(doubtful):
    row = ProcedureVersion.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionChannel.objects.create(
            version=row, seq=9, channel="online", channel_raw="", term_amount=5, fee_kind="untold"
        )
