"""The seeds' meetings put in, and their packs: right figures, frozen, compared."""

import csv
from datetime import date, datetime
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.harness.people import admin, chief

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.chain import canonical
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import period
from motcua.registry.agencies.public import create_agency
from motcua.steering.appraisal.public import About, criteria_set, import_set, open_sheets, put, stage_of
from motcua.steering.assignments.public import (
    MeetingPlan,
    call_meeting,
    import_assignments,
    open_group,
    raise_bottleneck,
)
from motcua.steering.briefings import public as briefings
from motcua.steering.briefings.models import Pack
from motcua.steering.targets.public import import_targets

AT = datetime(2025, 4, 10, 9, 0, tzinfo=VIETNAM)
RAISED = datetime(2025, 4, 1, 9, 0, tzinfo=VIETNAM)
YEAR = period("2025")
STUCK = {"text": "Thiếu máy quét", "decision_needed": "mua", "owner": "Sở Nội vụ"}
TOTALS = ["95", "90", *(["84.5"] * 14), "79.99", "75.75", "70"]
PLAN = "code,text,direction,value,unit,period,owner,source,baseline"
VALUES = "plan,target,as_of,value,numerator,denominator,stated,evidence,reason"
TASKS = "code,text,lead,due,status,done_on,result,starts,source"


@pytest.fixture
def province(db):
    since = date(2024, 1, 1)
    create_agency(
        identifier="H55", name="UBND tỉnh", kind="province_committee", level="province", since=since, who=OPERATOR
    )
    open_group("da06", name="Đề án 06", who=chief(), at=AT)


@pytest.fixture
def load(tmp_path, province):
    """A table imported as targets or tasks, by its name."""

    def run(name, columns, *rows):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            heads = columns.split(",")
            csv.writer(file).writerows([heads, *([*row, *[""] * (len(heads) - len(row))] for row in rows)])
        report = (import_assignments if name == "da06" else import_targets)(path, who=admin(), at=AT)
        assert not report.faults, report.faults

    return run


def appraise(folder):
    """Nineteen units, one criterion."""
    path = folder / "set.csv"
    path.write_text("code,parent,name,max_points,method,params,evidence\nA,,Tất cả,100,manual,,\n", encoding="utf-8")
    import_set(path, About("PAR", 2025), who=admin(), at=AT)
    units = [f"H55.{place:02}" for place in range(1, 20)]
    open_sheets(criteria_set("PAR", 2025), units, who=admin("x"), at=AT)
    rows = [f"{unit},A,{total}" for unit, total in zip(units, TOTALS, strict=True)]
    path.write_text("\n".join(["unit,leaf,answer", *rows]), encoding="utf-8")
    put(path, criteria_set("PAR", 2025), stage_of("self"), who=OPERATOR, at=AT)


def make(at=AT):
    return briefings.make(YEAR, at=at, who=admin("x"), simulated=False)


def parts(pack):
    return {one.code: (one.numerator, one.denominator) for one in pack.briefing.figures}


def test_the_seeds_figures_come_out_of_a_pack(load, tmp_path):
    """Bắc Kạn 2024: 21 targets; Điện Biên 2025: 57 tasks, 34 models, 2,410 of 2,699; 19 units; a misprint is seen."""
    load("kh", PLAN, *[[str(n), f"Chỉ tiêu {n}", "tối thiểu", "90", "%", "2025"] for n in range(1, 22)])
    told = [*["99"] * 8, *["45,5"] * 5]
    load("so", VALUES, *[["kh", str(n), "1/4/2025", value, "", "", "", "BC"] for n, value in enumerate(told, 1)])
    load("dvc", PLAN, *[[str(n), f"Tỷ lệ {n}", "tối thiểu", "10", "%", "2025"] for n in range(1, 5)])
    load(
        "so-in",
        VALUES,
        ["dvc", "1", "2/4/2025", "", "2410", "2699", "89.29", "báo"],
        ["dvc", "2", "2/4/2025", "", "45681", "54708", "83.4", "báo"],
        ["dvc", "3", "2/4/2025", "", "298", "2157", "13.8", "báo"],
        ["dvc", "4", "2/4/2025", "", "1288", "2157", "59.7", "báo"],
    )
    states = [
        *[["31/12/2024", "Đã hoàn thành", "20/12/2024"]] * 34,
        *[["31/12/2025", "Đang thực hiện", ""]] * 11,
        *[["", "Thường xuyên", ""]] * 12,
    ]
    load("da06", TASKS, *[[str(n), f"Nhiệm vụ {n}", "UBND tỉnh", *rest] for n, rest in enumerate(states)])
    models = [[str(n), f"Mô hình {n}", "UBND tỉnh", *(["1/4/2025", "xong"] if n < 30 else ["", ""])] for n in range(34)]
    load("da06", "model,name,lead,result_on,result", *models)
    appraise(tmp_path)
    pack = make()
    got = parts(pack)
    grades = [f"appraisal.PAR@2025.{name}" for name in ("xuất sắc", "tốt", "khá", "yếu")]
    assert [got[code] for code in grades] == [(2, 19), (14, 19), (3, 19), (0, 19)]
    assert [got[f"targets.kh.{state}"] for state in ("met", "not_reached", "no_data")] == [(8, 21), (5, 21), (8, 21)]
    assert got["targets.met"] == (12, 25)
    assert [got[f"tasks.{state}"] for state in ("ended", "doing", "standing")] == [(34, 57), (11, 57), (12, 57)]
    assert [got[f"pilots.{state}"] for state in ("with_results", "in_progress")] == [(30, 34), (4, 34)]
    units = {one.value: one for one in pack.briefing.figures if one.name == "H55.18"}
    assert "hạng 18/19, khá" in units["75.75"].note
    said = {one.code: one.said for one in pack.briefing.items}
    assert said["dvc/1"] == "89,29 % (2.410/2.699), số liệu ngày 02/04/2025"
    assert said["dvc/2"] == "83,50 % (45.681/54.708), số liệu ngày 02/04/2025; bản in ghi 83.4, không khớp"
    assert (said["dvc/3"][:7], said["dvc/4"][:7]) == ("13,82 %", "59,71 %")
    assert "không khớp" not in said["dvc/3"] + said["dvc/4"]


def test_without_anything_there_is_a_pack_that_says_no_data(province):
    pack = make()
    assert [section.code for section in pack.briefing.sections] == ["dossiers", "index_766"]
    assert {one.state for one in pack.briefing.figures} == {"no_data"}
    assert (pack.number, pack.briefing.since) == (1, None)


def test_every_figure_says_where_it_comes_from(load):
    load("kh", PLAN, ["1", "Chỉ tiêu", "tối thiểu", "90", "%", "2025"])
    for one in make().briefing.figures:
        assert one.rule_version
        assert one.as_of.startswith("2025-04-10T09:00:00")
        assert one.definition.startswith("indicator:") or one.definition in briefings.DEFINITIONS


def test_a_pack_is_opened_as_it_was_shown_and_says_what_moved(load):
    load("kh", PLAN, ["1", "Số hoá", "tối thiểu", "90", "%", "2025"])
    first = make()
    load("so", VALUES, ["kh", "1", "9/4/2025", "95", "", "", "", "BC"])
    assert briefings.open_pack("2025") == first
    moved = {one.code: (one.before, one.after) for one in briefings.changed_since(first, at=AT)}
    assert moved["target:kh/1"] == ("chưa có số liệu", "vượt: 95 %, số liệu ngày 09/04/2025")
    assert moved["targets.met"] == ("0,00\xa0% (0/1)", "100,00\xa0% (1/1)")
    second = make()
    assert (second.number, briefings.latest(), briefings.open_pack("2025", 1)) == (2, second, first)
    assert second.briefing.since.title == "tài liệu họp kỳ 2025, bản 1"
    assert {one.code: (one.before, one.after) for one in second.briefing.changes} == moved
    assert [(one.period, one.number) for one in briefings.packs()] == [("2025", 2), ("2025", 1)]


def test_the_first_pack_compares_with_the_last_meeting(load):
    load("da06", TASKS, ["1", "Nhiệm vụ", "UBND tỉnh", "31/3/2025", "Đang thực hiện", ""])
    call_meeting("da06", MeetingPlan("Phiên họp quý I", date(2025, 3, 20)), who=chief(), at=AT)
    raise_bottleneck("da06", **STUCK, who=chief("x"), at=RAISED)
    briefing = make().briefing
    assert briefing.since.title == "Phiên họp quý I"
    moved = {one.code: (one.before, one.after) for one in briefing.changes}
    assert moved["task:da06/1"] == ("đang thực hiện: hạn 31/03/2025", "quá hạn: hạn 31/03/2025")
    (item,) = [one for one in briefing.items if one.kind == "bottleneck"]
    assert (item.text, item.who, item.said) == ("Thiếu máy quét", "Sở Nội vụ", "từ 01/04/2025, cần mua")


def test_nobody_changes_what_was_shown(province):
    make()
    (row,) = Pack.objects.all()
    assert row.digest == sha256(canonical(briefings.open_pack("2025").briefing.content())).hexdigest()
    for act in ("UPDATE briefings_pack SET actor = 'y'", "DELETE FROM briefings_pack", "TRUNCATE briefings_pack"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(act)
    with pytest.raises(DatabaseError), transaction.atomic():
        Pack.objects.create(period="2025", number=2, as_of=AT, at=AT, actor="x", content="{}", digest="0" * 64)


def test_a_pack_that_was_tampered_with_is_found(committed_db):
    make()
    assert list(briefings.broken_packs()) == []
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE briefings_pack DISABLE TRIGGER USER")
        cursor.execute("UPDATE briefings_pack SET content = replace(content, '2025', '2024')")
    assert list(briefings.broken_packs()) == [("2025", 1)]


def test_a_pack_that_is_not_there_is_refused(province):
    with pytest.raises(Refusal) as caught:
        briefings.open_pack("2024")
    assert caught.value.rule == "no_pack"
    assert briefings.latest() is None


def test_a_period_that_has_not_begun_is_refused(province):
    with pytest.raises(Refusal) as caught:
        briefings.make(period("2026"), at=AT, who=admin("x"), simulated=False)
    assert caught.value.rule == "period_not_begun"
