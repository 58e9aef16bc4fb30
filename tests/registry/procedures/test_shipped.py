"""The shipped list: what is counted here was counted by hand from the files; and search over all of it.

It is loaded whole, so it belongs to the long run; what loading and searching do is tested on small lists beside it.
"""

import csv
from collections import Counter
from datetime import date

import pytest
from django.db import connections
from tests.harness import databases
from tests.registry.procedures.conftest import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.vietnamese import fold
from motcua.registry.procedures.actions.shipped import SHIPPED
from motcua.registry.procedures.models import VersionChannel, VersionPaper, VersionResult, VersionText
from motcua.registry.procedures.public import (
    Doubt,
    catalogue,
    life_events,
    load_shipped,
    procedure_page,
    review_counts,
    search,
)
from motcua.registry.procedures.rules.ranking import Match

pytestmark = pytest.mark.long
TODAY = date(2026, 11, 22)
DECIDED = 13
"""Procedures that decisions name beside the list: no way to file, no papers, no results."""


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The whole list, loaded once into a database of this file's own."""
    with django_db_blocker.unblock(), databases.clone():
        report = load_shipped(at=AT, who=OPERATOR)
        with connections["owner"].cursor() as cursor:
            cursor.execute("VACUUM ANALYZE procedures_procedure")
        yield report


@pytest.fixture
def on_list(loaded, django_db_blocker):
    with django_db_blocker.unblock():
        yield loaded


def test_all_procedures_load_with_their_faults(on_list):
    assert {key: value for key, value in on_list.as_json().items() if key != "faults"} == {
        "read": 2381,
        "new": 2381,
        "changed": 0,
        "unchanged": 0,
        "needs_review": 900,
        "left_out": 0,
    }
    assert Counter(fault.file for fault in on_list.faults) == {
        "documents.csv.gz": 2098,
        "procedures.csv.gz": 220,
        "results.csv.gz": 3,
        "submission_channels.csv.gz": 1761,
    }


def test_no_row_is_lost(on_list):
    assert VersionChannel.objects.count() == 6408
    assert VersionPaper.objects.count() == 13836 - 141
    assert VersionResult.objects.count() == 2971 - 3
    assert VersionText.objects.filter(section="steps").count() == 2381


def test_versions_to_review_by_reason(on_list):
    assert review_counts() == {
        Doubt.TERM_WITHOUT_UNIT: 308,
        Doubt.TERM_MISSING: 190,
        Doubt.NO_RESULT: 154 + DECIDED,
        Doubt.PAPER_WITHOUT_NAME: 79,
        Doubt.FEE_CONTRADICTED: 77,
        Doubt.COPIES_UNREADABLE: 72,
        Doubt.TERMS_DIFFER: 68,
        Doubt.FEE_AMBIGUOUS: 55,
        Doubt.NO_PAPER: 51 + DECIDED,
        Doubt.FEE_SUSPICIOUS: 44,
        Doubt.NO_CHANNEL: 15 + DECIDED,
        Doubt.RESULT_WITHOUT_NAME: 3,
        Doubt.FEE_UNREADABLE: 1,
    }


def test_loading_again_changes_nothing(on_list):
    again = load_shipped(at=AT, who=OPERATOR)
    assert (again.unchanged, again.read) == (2381, 2381)


def test_catalogue_and_page(on_list):
    entries = catalogue(TODAY)
    assert len(entries) == 2381 + DECIDED
    assert any(entry.terms for entry in entries.values())
    page = procedure_page("1.001193", TODAY)
    assert page.version.decision_number == "163/QĐ-BTP"
    assert sum(len(papers) for _, papers in page.papers_by_case) == len(page.version.papers) == 33
    assert page.texts["steps"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("dang ky khai sinh", "1.001193"),
        ("Đăng ký khai sinh", "1.001193"),
        ("dang ky khai sin", "1.001193"),
        ("dang ky khai sihn", "1.001193"),
        ("toi muon lam giay khai sinh", "1.001193"),
        ("doi so do", "1.012783"),
        ("so do", "1.013978"),
        ("ket hon", "1.000894"),
        ("khai tu", "1.000656"),
        ("ho khau", "1.004222"),
        ("cccd", "1.014061"),
        ("ly lich tu phap", "3.000333"),
        ("bang lai xe", "3.000346"),
        ("ho kinh doanh", "1.001612"),
        ("giay phep xay dung", "1.013225"),
        ("sao y", "2.000815"),
        ("giay doc than", "1.004873"),
        ("1.012784", "1.012784"),
    ],
)
def test_people_find_what_they_mean_first(on_list, query, code):
    assert search(query, on=TODAY)[0].procedure.code == code


def test_a_hit_tells_which_name_matched_and_where(on_list):
    hit = search("sang ten so do", on=TODAY)[0]
    assert (hit.match, hit.official, hit.matched) == (Match.EXACT, False, "Sang tên sổ đỏ")
    assert [hit.matched[start:end] for start, end in hit.spans] == ["Sang", "tên", "sổ", "đỏ"]
    assert (hit.online, hit.term.amount) == (True, 18)


def test_what_is_settled_here_stands_before_what_a_ministry_settles(on_list):
    hits = search("ho chieu", on=TODAY, limit=30)
    order = [(hit.match, not hit.procedure.local) for hit in hits]
    assert order == sorted(order)
    assert {local for _, local in order} == {True, False}


@pytest.mark.parametrize("query", ["zzzz qqqq", "🙂", "", "x" * 10_000, "a & ! b:* | '", "\0", "%_"])
def test_strange_queries_are_answered(on_list, query):
    assert len(search(query, on=TODAY)) <= 10


def test_our_names_speak_of_procedures_that_exist():
    listed = {row["code"] for row in csv.DictReader((SHIPPED / "names.csv").read_text(encoding="utf-8").splitlines())}
    assert len(listed) >= 60


def test_every_event_of_life_has_its_procedures(on_list):
    assert [(event.title, len(event.procedures)) for event in life_events()] == [
        ("Sinh con", 7),
        ("Kết hôn", 4),
        ("Làm nhà", 5),
        ("Nhà đất", 7),
        ("Mở cửa hàng", 6),
        ("Người thân mất", 6),
    ]


LIFE = {
    "sổ đỏ": "1.013978",
    "đổi sổ đỏ": "1.012783",
    "làm sổ đỏ": "1.013978",
    "sang tên sổ đỏ": "1.013831",
    "tách sổ đỏ": "1.012784",
    "mất sổ đỏ": "1.012786",
    "chuyển mục đích": "1.013949",
    "thuế đất": "1.007695",
    "trước bạ nhà đất": "1.007277",
    "khai sinh": "1.001193",
    "giấy khai sinh cho con": "1.001193",
    "trích lục khai sinh": "2.000635",
    "khai tử": "1.000656",
    "giấy chứng tử": "1.000656",
    "mai táng phí": "2.000821",
    "kết hôn": "1.000894",
    "ly hôn": "2.000554",
    "giấy độc thân": "1.004873",
    "hộ khẩu": "1.004222",
    "tách hộ khẩu": "1.010038",
    "tạm trú": "1.004194",
    "tạm trú người nước ngoài": "1.003460",
    "lý lịch tư pháp": "3.000333",
    "căn cước": "1.014061",
    "chứng minh thư": "1.014061",
    "mất căn cước": "1.014064",
    "khoá vneid": "3.000276",
    "đăng ký kinh doanh": "1.001612",
    "hộ kinh doanh": "1.001612",
    "mở quán ăn": "1.001612",
    "thuế hộ kinh doanh": "1.011022",
    "mã số thuế": "1.008498",
    "an toàn thực phẩm": "2.001827",
    "giấy phép xây dựng": "1.013225",
    "sửa nhà": "1.013229",
    "bảo hiểm y tế": "2.000639",
    "thẻ bhyt": "2.000639",
    "mất thẻ bhyt": "1.001294",
    "bảo hiểm xã hội": "1.001613",
    "sổ bảo hiểm": "1.002759",
    "bảo hiểm thất nghiệp": "1.001601",
    "lương hưu": "2.000605",
    "thai sản": "2.000693",
    "ốm đau": "1.001667",
    "người có công": "1.004163",
    "thương binh": "1.004089",
    "liệt sĩ": "1.004163",
    "hộ nghèo": "1.011607",
    "sao y": "2.000815",
    "thừa kế": "2.001406",
    "bằng lái xe": "3.000346",
    "sang tên xe": "1.013076",
    "hộ chiếu": "1.001456",
}


@pytest.mark.parametrize("accents", [True, False], ids=["accents", "plain"])
def test_words_of_daily_life_find_their_procedure_among_the_first_three(on_list, accents):
    lost = {}
    for words, code in LIFE.items():
        found = [hit.procedure.code for hit in search(words if accents else fold(words), on=TODAY, limit=3)]
        if code not in found:
            lost[words] = found
    assert not lost


def test_every_shipped_name_finds_what_it_names(on_list):
    rows = csv.DictReader((SHIPPED / "names.csv").read_text(encoding="utf-8").splitlines())
    named = [
        (name, row["code"])
        for row in rows
        for name in (row["plain_name"], row["short_name"], *row["other_names"].split("|"))
        if name
    ]
    found = {name: {hit.procedure.code for hit in search(fold(name), on=TODAY, limit=3)} for name, _code in named}
    assert not [(name, code) for name, code in named if code not in found[name]]
