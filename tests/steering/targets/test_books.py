"""The registers as people keep them: written, corrected with a reason, listed by key, narrowed, from files."""

from datetime import date
from fractions import Fraction

import pytest
from tests.harness.people import admin, official
from tests.steering.targets.conftest import AT

from motcua.kit.refusal import Refusal
from motcua.steering.targets.models import DigitalTeam, TargetValue, VillageCoverage
from motcua.steering.targets.public import (
    READ_BY,
    REGISTERS,
    Book,
    Direction,
    GoalSpan,
    Sift,
    Source,
    SourceKind,
    TargetPromise,
    Team,
    Village,
    add_target,
    count_entries,
    entries,
    entry_history,
    load_book,
    load_values_of,
    open_plan,
    write_entry,
)

DAY, TODAY = date(2026, 10, 1), AT.date()
WHO = {"who": admin("a-clerk"), "at": AT}


def test_every_count_a_target_may_read_names_its_rows():
    assert set(READ_BY) == set(REGISTERS)


def test_a_village_is_written_corrected_with_a_reason_and_its_past_stays(province):
    lacking = Village("05701", "Bản Nà", mobile=False, fixed=None)
    assert write_entry(lacking, on=DAY, **WHO)
    assert not write_entry(lacking, on=DAY, **WHO)
    better = Village("05701", "Bản Nà", mobile=True, fixed=None)
    with pytest.raises(Refusal, match="reason_missing"):
        write_entry(better, on=DAY, **WHO)
    assert write_entry(better, on=DAY, reason="Ghi nhầm cột", **WHO)
    assert write_entry(Village("05701", "Bản Nà", mobile=True, fixed=True), on=TODAY, **WHO)
    told = [(one.said.mobile, one.said.fixed, one.reason) for one in entry_history(Book.VILLAGES, "05701", "Bản Nà")]
    assert told == [(True, True, ""), (True, None, "Ghi nhầm cột"), (False, None, "")]
    assert [one.said for one in entries(Book.VILLAGES, DAY)] == [better]
    with pytest.raises(Refusal, match="unknown_entry"):
        entry_history(Book.VILLAGES, "05701", "Bản khác")


@pytest.mark.parametrize(
    ("said", "on", "rule"),
    [
        (Village("05701", "  "), DAY, "empty_name"),
        (Village("99999", "Bản"), DAY, "unknown_unit"),
        (Village("05701", "Bản"), date(2027, 1, 1), "future_value"),
        (Team("05701", "Tổ", members=2, trained=3), DAY, "trained_too_many"),
    ],
)
def test_what_cannot_be_is_refused_and_not_kept(province, said, on, rule):
    with pytest.raises(Refusal) as caught:
        write_entry(said, on=on, **WHO)
    assert caught.value.rule == rule
    assert not VillageCoverage.objects.exists()
    assert not DigitalTeam.objects.exists()


def test_lists_go_by_key_and_are_narrowed_to_what_lacks(province):
    for unit, name, mobile, fixed in (
        ("05702", "A", False, False),
        ("05701", "B", True, None),
        ("05701", "A", True, False),
        ("05702", "B", True, True),
    ):
        write_entry(Village(unit, name, mobile=mobile, fixed=fixed), on=DAY, **WHO)
    keys = [(one.said.unit, one.said.name) for one in entries(Book.VILLAGES, TODAY)]
    assert keys == [("05701", "A"), ("05701", "B"), ("05702", "A"), ("05702", "B")]
    behind = entries(Book.VILLAGES, TODAY, after=keys[1], limit=1)
    assert [(one.said.unit, one.said.name) for one in behind] == keys[2:3]
    counts = {sift: count_entries(Book.VILLAGES, TODAY, sift=sift) for sift in list(Sift)[:4]}
    assert counts == {Sift.NO_MOBILE: 1, Sift.NO_FIXED: 2, Sift.COVERED: 1, Sift.NOT_KNOWN: 1}
    assert count_entries(Book.VILLAGES, TODAY, unit="05701") == 2


def test_a_dissolved_team_is_not_listed(province):
    write_entry(Team("05701", "Tổ 1", members=4, trained=4), on=DAY, **WHO)
    write_entry(Team("05701", "Tổ 2", members=4, trained=1), on=DAY, **WHO)
    assert [count_entries(Book.TEAMS, TODAY, sift=sift) for sift in (Sift.TRAINED, Sift.UNTRAINED, None)] == [1, 1, 2]
    write_entry(Team("05701", "Tổ 2"), on=TODAY, **WHO)
    assert [one.said.name for one in entries(Book.TEAMS, TODAY)] == ["Tổ 1"]


@pytest.fixture
def table(tmp_path):
    def write(*lines):
        path = tmp_path / "so.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("05702,Bản B,có,có,2026-10-01", "không thuộc cơ quan của bạn"),
        ("05701,Bản A,có,có,2026-10-01", "Cột village: đã có ở dòng 2"),
        ("05701,Bản B,có,có,2027-10-01", "Cột date"),
        (f"05701,{'B' * 151},có,có,2026-10-01", "Cột village"),
    ],
)
def test_a_file_of_a_commune_is_taken_whole_or_not_at_all(province, table, row, said):
    path = table("unit,village,mobile,fixed,date", "05701,Bản A,có,không,2026-10-01", row)
    commune = {"who": official("a-clerk", "H55.X01"), "at": AT}
    report = load_book(Book.VILLAGES, path, **commune)
    assert [fault.line for fault in report.faults] == [3]
    assert said in report.faults[0].reason
    assert not VillageCoverage.objects.exists()
    assert load_book(Book.VILLAGES, table(*path.read_text().splitlines()[:2]), **commune).new == 1
    assert VillageCoverage.objects.get().by == "a-clerk"


@pytest.mark.parametrize(
    ("row", "said"), [("2026-10-02,x,", "Cột value"), ("2026-10-02,5,kh", "Cột target: dòng này"), (",5,", "Cột as_of")]
)
def test_another_systems_file_brings_the_values_of_one_target(province, table, row, said):
    open_plan("kh", name="Kế hoạch", who=admin(), at=AT)
    source = Source(SourceKind.FILE, "Ngân hàng Nhà nước")
    promise = TargetPromise("Tài khoản", Direction.AT_LEAST, (GoalSpan(Fraction(80)),), source=source)
    add_target("kh", "1", promise, who=admin("one"), at=AT)
    good = table("as_of,value,target", "2026-10-01,75.5,", row)
    report = load_values_of("kh", "1", good, file=None, **WHO)
    assert said in report.faults[0].reason
    assert not TargetValue.objects.exists()
    assert load_values_of("kh", "1", table("as_of,value", "2026-10-01,75.5"), file=None, **WHO).new == 1
    kept = TargetValue.objects.get()
    assert (kept.evidence, kept.by, kept.value) == ("Tệp so.csv", "a-clerk", 75.5)


def test_a_unit_that_is_not_there_is_looked_up_once(province, tmp_path, django_assert_max_num_queries):
    table = tmp_path / "so.csv"
    rows = "".join(f"99999,Thôn {place},có,không,2026-10-01\n" for place in range(40))
    table.write_text(f"unit,village,mobile,fixed,date\n{rows}", encoding="utf-8")
    with django_assert_max_num_queries(20):
        assert load_book(Book.VILLAGES, table, **WHO).left_out == 40
