"""What other contexts ask: versions, catalogues, pages, names, commitments, events of life."""

from datetime import date, timedelta

import pytest
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.actions.names import set_names
from motcua.registry.procedures.public import (
    CommittedTerm,
    ListedChannel,
    catalogue,
    catalogue_of_all_days,
    commit_term,
    commitment,
    commitments,
    fields,
    import_names,
    life_events,
    paper_names,
    procedure,
    procedure_page,
    procedures_of_field,
    search,
    version,
    version_in_force,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
FIVE = Term(5, TermUnit.WORKING_DAY)
THREE = Term(3, TermUnit.WORKING_DAY)


def test_an_unknown_procedure_is_refused_with_its_code(folder):
    folder.sound("1.000001").load()
    for ask in (lambda code: version_in_force(code, TODAY), procedure, lambda code: procedure_page(code, TODAY)):
        with pytest.raises(Refusal, match="unknown_procedure") as refused:
            ask("9" * 10_000)
        assert len(refused.value.sentence) < 200
    with pytest.raises(Refusal, match="unknown_version"):
        version(10**15)


def test_the_names_of_many_versions_papers_cost_one_query(folder, django_assert_num_queries):
    folder.sound("1.000001").load()
    first = version_in_force("1.000001", TODAY)
    with django_assert_num_queries(1):
        assert paper_names([first.id, 10**15]) == {first.id: tuple(paper.name for paper in first.papers)}


def test_the_catalogue_of_a_day_costs_two_queries_and_the_edition(folder, django_assert_num_queries):
    folder.sound("1.000001").sound("1.000002").load()
    folder.rows["submission_channels.csv"][1]["deadline_value"] = "3"
    folder.load(AT + DAY)
    with django_assert_num_queries(3):
        today, tomorrow = catalogue(TODAY), None
    tomorrow = catalogue(TODAY + DAY)
    assert today["1.000002"].terms == {ListedChannel.COUNTER: FIVE}
    assert tomorrow["1.000002"].terms == {ListedChannel.COUNTER: THREE}
    assert today["1.000001"] == tomorrow["1.000001"]
    with django_assert_num_queries(3):
        history = catalogue_of_all_days()
    assert [entry.valid_to for entry in history["1.000002"]] == [TODAY + DAY, None]


def test_a_page_groups_papers_by_case(folder):
    folder.procedure("1.000001").channel("1.000001").result("1.000001")
    for case, name in (("Uỷ quyền", "Giấy uỷ quyền"), ("", "Tờ khai"), ("Uỷ quyền", "Hộ chiếu")):
        folder.paper("1.000001", document=name, case_text=case)
    folder.load()
    page = procedure_page("1.000001", TODAY)
    assert [(case, [paper.name for paper in papers]) for case, papers in page.papers_by_case] == [
        ("", ["Tờ khai"]),
        ("Uỷ quyền", ["Giấy uỷ quyền", "Hộ chiếu"]),
    ]


def test_names_are_ours_and_the_official_one_stands_in(folder):
    folder.sound("1.000001", "Cấp đổi Giấy chứng nhận").load()
    assert procedure("1.000001").short_name == "Cấp đổi Giấy chứng nhận"
    names = {"plain_name": "Đổi sổ đỏ", "short_name": "Đổi sổ", "other_names": ["sổ hồng", "sổ hồng"]}
    assert set_names("1.000001", **names, who=OPERATOR, at=AT) is True
    assert set_names("1.000001", **names, who=OPERATOR, at=AT) is False
    record = version_in_force("1.000001", TODAY)
    assert (record.name, record.plain_name, record.short_name) == ("Cấp đổi Giấy chứng nhận", "Đổi sổ đỏ", "Đổi sổ")
    assert procedure("1.000001").other_names == ("sổ hồng",)
    folder.rows["procedures.csv"][0]["name"] = "Đổi Giấy chứng nhận"
    folder.load(AT + DAY)
    assert procedure("1.000001").plain_name == "Đổi sổ đỏ"
    assert [hit.matched for hit in search("so hong", on=TODAY + DAY)] == ["sổ hồng"]


def test_a_file_of_names_is_taken_row_by_row(folder, tmp_path):
    folder.sound("1.000001").sound("1.000002").load()
    path = tmp_path / "names.csv"
    path.write_text(
        f"code,plain_name,short_name,other_names\n1.000001,Tên,Tên,một|hai|\n9.9,,,\n1.000002,,{'x' * 33},\n",
        encoding="utf-8",
    )
    report = import_names(path, who=OPERATOR, at=AT)
    assert (report.changed, report.left_out, [fault.line for fault in report.faults]) == (1, 2, [3, 4])
    assert procedure("1.000001").other_names == ("một", "hai")
    assert import_names(path, who=OPERATOR, at=AT).unchanged == 1


def commit(amount=3, unit=TermUnit.WORKING_DAY, *, day=TODAY, **more):
    decision = {"decision_number": "12/QĐ-UBND", "who": OPERATOR, "at": AT, **more}
    commit_term("1.000001", province="19", term=Term(amount, unit), valid_from=day, **decision)


def test_the_shorter_term_is_kept_beside_the_statutory_one(folder):
    folder.sound("1.000001").load()
    commit(3)
    commit(2, agency="H55.18")
    commit(1, day=TODAY + 10 * DAY)
    assert commitment("1.000001", "19", TODAY - DAY) is None
    assert commitment("1.000001", "19", TODAY) == THREE
    assert commitment("1.000001", "19", TODAY, agency="H55.18") == Term(2, TermUnit.WORKING_DAY)
    assert commitment("1.000001", "19", TODAY, agency="H55.19") == THREE
    assert commitment("1.000001", "19", TODAY + 10 * DAY) == Term(1, TermUnit.WORKING_DAY)
    assert commitment("1.000001", "25", TODAY) is None
    assert commitments("19") == {
        ("1.000001", ""): (
            CommittedTerm(TODAY, TODAY + 10 * DAY, THREE),
            CommittedTerm(TODAY + 10 * DAY, None, Term(1, TermUnit.WORKING_DAY)),
        ),
        ("1.000001", "H55.18"): (CommittedTerm(TODAY, None, Term(2, TermUnit.WORKING_DAY)),),
    }
    assert version_in_force("1.000001", TODAY).terms == {ListedChannel.COUNTER: FIVE}


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ({"amount": 5}, "commitment_not_shorter"),
        ({"amount": 40, "unit": TermUnit.HOUR}, "commitment_not_shorter"),
        ({"amount": 0}, "commitment_not_shorter"),
        ({"decision_number": " "}, "commitment_without_decision"),
        ({"day": TODAY - DAY}, "commitment_overlaps"),
    ],
)
def test_commitments_that_are_refused(folder, how, rule):
    folder.sound("1.000001").load()
    commit(4)
    with pytest.raises(Refusal, match=rule):
        commit(**how)
    assert commitment("1.000001", "19", TODAY) == Term(4, TermUnit.WORKING_DAY)


def test_fields_and_events_of_life_show_only_what_is_there(folder):
    folder.sound("1.001193", "Thủ tục đăng ký khai sinh").sound("9.000001", levels="Cấp bộ").load()
    assert fields() == ("Hộ tịch",)
    assert [record.code for record in procedures_of_field("Hộ tịch")] == ["1.001193", "9.000001"]
    events = life_events()
    assert len(events) == 6
    assert [record.code for record in events[0].procedures] == ["1.001193"]
