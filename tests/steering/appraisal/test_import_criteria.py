"""Sets from files: whole or not at all, each fault with row and column."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.harness.people import admin

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.actions.files import MODELS, export_csv, export_excel, model_set
from motcua.steering.appraisal.actions.importing import About, copy_set, import_set
from motcua.steering.appraisal.actions.opening import open_sheets
from motcua.steering.appraisal.models import CriteriaSet, Node
from motcua.steering.appraisal.rules.difference import difference
from motcua.steering.appraisal.rules.grading import Grading
from motcua.steering.appraisal.selectors.sets import criteria_set

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, tzinfo=VIETNAM)
HEAD = "code,parent,name,max_points,method,params,evidence\n"
GOOD = HEAD + 'I,,Nhóm,,,,\nI.1,I,Một,1.25,yes_no,,Kế hoạch\nI.2,I,Hai,2,threshold_linear,"{""target"": 80}",\n'
FORMS = Path(__file__).with_name("haiphong.csv")


def load(tmp_path, text, form=None, **about):
    path = tmp_path / "set.csv"
    path.write_text(text, encoding="utf-8")
    return import_set(path, About("PAR", 2026, **about), who=admin(), at=AT, form_number=form)


def rows():
    return list(Node.objects.order_by("position").values_list("code", "parent", "method"))


def test_a_set_loads_whole_and_a_second_time_changes_nothing(tmp_path):
    assert load(tmp_path, GOOD).new == 3
    assert load(tmp_path, GOOD).unchanged == 3
    held = criteria_set("PAR", 2026)
    assert (held.rules.tree.most, held.rules.tree.of["I"].most) == (3.25, 3.25)
    changed = load(tmp_path, GOOD.replace("Một", "Một nữa"))
    assert (changed.changed, CriteriaSet.objects.count(), Node.objects.count()) == (3, 1, 3)


def test_an_opened_set_is_not_loaded_over(tmp_path):
    load(tmp_path, GOOD)
    open_sheets(criteria_set("PAR", 2026), ["U1"], who=admin("x"), at=AT)
    assert load(tmp_path, GOOD).unchanged == 3
    with pytest.raises(Refusal, match="set_is_open"):
        load(tmp_path, GOOD.replace("Một", "Một nữa"))


@pytest.mark.parametrize(
    ("row", "line", "column"),
    [
        ("I.3,I,Ba,2,manual,,\n", 2, None),
        ("I.1,I,Ba,0,manual,,\n", 5, "code"),
        ("II.1,II,Ba,1,manual,,\n", 5, "parent"),
        ("A,B,Ba,,,,\nB,A,Bốn,,,,\n", 5, "parent"),
        ("II,,Ba,-1,manual,,\n", 5, "max_points"),
        ("II,,Ba,nhiều,manual,,\n", 5, "max_points"),
        ("II,,Ba,1.1234567,manual,,\n", 5, "max_points"),
        ("II,,Ba,,manual,,\n", 5, "max_points"),
        ("II,,Ba,1,guess,,\n", 5, "method"),
        ("II,,Ba,1,,,\n", 5, "method"),
        ("II,,,1,manual,,\n", 5, "name"),
        ("II,,Ba,1,bands,,\n", 5, "params"),
        ("II,,Ba,1,bands,{,\n", 5, "params"),
        ("II,,Ba,1,manual,[1],\n", 5, "params"),
        ('II,,Ba,1,deduction,"{""per"": NaN}",\n', 5, "params"),
        ('II,,Ba,1,deduction,"{""per"": 1, ""per"": 2}",\n', 5, "params"),
        ('II,,Ba,1,manual,"{""veto"": {""below"": 1, ""class"": ""giỏi""}}",\n', 5, "params"),
        ("=II,,Ba,1,manual,,\n", 5, "code"),
        ('II,,"=HYPERLINK(1)",1,manual,,\n', 5, "name"),
    ],
)
def test_one_fault_and_nothing_is_changed(tmp_path, row, line, column):
    text = GOOD.replace("I,,Nhóm,,", "I,,Nhóm,3.25,") + row
    report = load(tmp_path, text)
    first = report.faults[0]
    assert (first.line, CriteriaSet.objects.count(), report.new) == (line, 0, 0)
    assert f"Cột {column or 'max_points'}:" in first.reason
    assert report.read == report.left_out > 0


def test_a_file_of_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(Refusal, match="file_too_big"):
        import_set(path, About("PAR", 2026), who=admin(), at=AT)


def test_excel_and_csv_are_one_set_there_and_back(tmp_path):
    load(tmp_path, GOOD)
    for name, content in (("b.csv", export_csv("PAR", 2026)), ("b.xlsx", export_excel("PAR", 2026))):
        (tmp_path / name).write_bytes(content)
        report = import_set(tmp_path / name, About("AGAIN", 2026), who=admin(), at=AT)
        assert (report.new or report.unchanged, report.faults) == (3, [])
        tree, again = (criteria_set(code, 2026).rules.tree for code in ("PAR", "AGAIN"))
        assert (difference(tree, again), tree.criteria) == ([], again.criteria)


def test_a_formula_in_excel_is_refused(tmp_path):
    book = Workbook()
    for row in (HEAD.strip().split(","), ["1", "", "Một", "=1+1", "manual", "", ""]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    (fault,) = import_set(tmp_path / "a.xlsx", About("PAR", 2026), who=admin(), at=AT).faults
    assert (fault.line, "max_points" in fault.reason) == (2, True)


def test_a_form_is_coded_by_position():
    report = import_set(FORMS, About("PAR", 2026), who=admin(), at=AT, form_number=1)
    assert (report.new, report.faults) == (9, [])
    leaves = ["I.1.a", "I.1.b", "I.5.1.a", "I.5.2.1"]
    assert [code for code, _, method in rows() if method] == leaves
    assert {code: parent for code, parent, _ in rows()}["I.5.1"] == "I.5"


def test_a_repeated_number_is_told_apart_and_reported():
    report = import_set(FORMS, About("PAR", 2026), who=admin(), at=AT, form_number=2)
    (remark,) = report.faults
    assert (remark.line, "II.2#2" in remark.reason, report.needs_review) == (19, True, 1)
    assert {"II.2.a", "II.2#2", "II.2#2.a"} <= {code for code, _, _ in rows()}


@pytest.mark.parametrize("form", [3, 4])
def test_a_sum_that_is_wrong_and_a_form_that_is_not_there(form):
    report = import_set(FORMS, About("PAR", 2026), who=admin(), at=AT, form_number=form)
    assert (len(report.faults), CriteriaSet.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", MODELS)
def test_the_model_sets_have_a_hundred_points(name):
    report = import_set(model_set(name), About(name, 2026, grading=Grading()), who=admin(), at=AT)
    tree = criteria_set(name, 2026).rules.tree
    assert (tree.most, len(tree.fields), report.left_out) == (100, 6 if name == "766" else 8, 0)


def test_index_766_says_which_indicators_are_not_there():
    report = import_set(model_set("766"), About("766", 2026), who=admin(), at=AT)
    assert len(report.faults) == 18
    assert not any("TDGQ_ON_TIME" in fault.reason for fault in report.faults)


def test_a_year_is_copied_and_differs_in_nothing(tmp_path):
    load(tmp_path, GOOD)
    copied = copy_set("PAR", year=2026, to=2027, who=admin(), at=AT)
    assert not difference(criteria_set("PAR", 2026).rules.tree, copied.rules.tree)
    for to in (2027, 2026):
        with pytest.raises(Refusal, match="cannot_copy"):
            copy_set("PAR", year=2026, to=to, who=admin(), at=AT)


def test_unknown_names_are_refused(tmp_path):
    for act in (lambda: model_set("x"), lambda: criteria_set("NONE", 2026)):
        with pytest.raises(Refusal):
            act()
    with pytest.raises(Refusal, match="unknown_consequence"):
        load(tmp_path, GOOD, consequences=("none",))
