"""Every list of the committee searches, sorts and leaves as what it shows; each number opens as many as it says."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from tests.harness.lists import csv_rows, leaves_as_shown, rows_on_pages, workbook_rows
from tests.web.steer.conftest import BY_ADMIN, COMMITTEE, GROUP, HEALTH, SINCE, WHO
from tests.web.steer.targets.test_registers import add_communes

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskContent, Terms
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Team, Village

LISTS = (
    "tasks",
    "tasks?trang-thai=not_due,doing",
    "late",
    "unsettled",
    "targets",
    f"targets?co-quan={HEALTH}",
    "review_targets",
    "bottlenecks",
    "bottlenecks?xem=tat-ca",
    "meetings",
    "directives",
    "dialogues",
    "pilots",
    "commendations",
    "money",
    "packs",
    "surveys",
    "register/villages",
    "register/teams",
)
NUMBER = re.compile(r'<a\s[^>]*?href="(/dieu-hanh/[^"]*\?[^"]*)"[^>]*>\s*(?:<b>)?(\d+)(?:</b>)?\s*</a>')


def address_of(name):
    route, _, query = name.partition("?")
    place, _, of = route.partition("/")
    address = reverse(f"steer:{place}", args=of.split())
    return f"{address}?{query}" if query else address


@pytest.fixture
def many(year):
    for number in range(55):
        work = TaskContent(f"=Việc thêm {number:02d}", "Sở Nội vụ", Terms(due=date(2026, 12, 1)), giver=COMMITTEE)
        assignments.give_task(GROUP, f"t{number:02d}", work, **WHO)
    return year


def keep_registers():
    add_communes()
    for number in range(3):
        targets.write_entry(Village("05701", f"Bản {number}", mobile=True, fixed=None), on=SINCE, **BY_ADMIN)
        targets.write_entry(Team("05701", f"=Tổ {number}", 5, 2, "Hướng dẫn"), on=SINCE, **BY_ADMIN)


def test_what_leaves_is_what_is_shown(many):
    keep_registers()
    seen = set()
    for name in LISTS:
        if leaves_as_shown(many.leader, address_of(name)):
            seen.add(name)
    assert {"tasks", "late", "targets", "bottlenecks", "meetings", "register/villages", "register/teams"} <= seen


def test_a_file_says_what_it_was_narrowed_by_and_runs_nothing(many):
    query = {"co-quan": "H55.02", "tim": "them 1", "trang-thai": "not_due", "xep": "-ma", "tai": "csv"}
    _head, rows, about = csv_rows(many.leader.get(reverse("steer:tasks"), query))
    assert [row[0] for row in rows] == [f"t{number:02d}" for number in range(54, -1, -1) if "1" in f"{number:02d}"]
    assert all(row[1].startswith("'=Việc thêm") for row in rows)
    assert ["Trạng thái", "chưa đến hạn"] in about
    assert ["Tìm", "them 1"] in about
    book = many.leader.get(reverse("steer:tasks"), query | {"tai": "xlsx"})
    assert workbook_rows(book)[1][0][1] == "=Việc thêm 51"


@pytest.mark.parametrize("query", [{"tai": "pdf"}, {"xep": "khong"}, {"trang-thai": "done,x"}])
def test_what_there_is_not_is_said(year, query):
    assert year.leader.get(reverse("steer:tasks"), query).status_code == 422


def test_each_number_of_the_first_page_opens_as_many_as_it_says(many):
    page = many.leader.get(reverse("steer:home")).content.decode()
    opened = [(unescape(address), int(number)) for address, number in NUMBER.findall(page)]
    assert len(opened) > 10
    for address, number in opened:
        if "/viec-cua-co-quan/" not in address:
            assert (address, rows_on_pages(many.leader, address)) == (address, number)
