"""The registers on their pages: lists by key and coverage, one row with its past, written, loaded, taken away."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.harness.pages import markup
from tests.harness.people import admin
from tests.harness.queries import of_page
from tests.web.steer.conftest import COMMITTEE, NOW, SINCE, _signed_in, _staff
from tests.web.steer.imports import brought_in
from tests.web.steer.test_pages import day, read

from motcua.commons.accounts.public import OPERATOR, Role
from motcua.registry.agencies.models import Unit
from motcua.registry.agencies.public import create_agency
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Book, Team, Village
from motcua.web.steer.listed import PAGE

SNAPSHOT = Path(__file__).with_name("lists.sql")
ON = date(2026, 10, 1)
LATER = date(2026, 11, 1)


def add_communes():
    """Two communes, their committees and their units."""
    for code, identifier, name in (("05701", "H55.X01", "UBND xã Tân Lập"), ("05702", "H55.X02", "UBND xã Na Rì")):
        create_agency(
            identifier=identifier,
            name=name,
            kind="commune_committee",
            level="commune",
            since=SINCE,
            parent=COMMITTEE,
            unit_code=code,
            who=OPERATOR,
        )
        Unit.objects.create(code=code, level="commune", name=name, parent_code="19", valid_from=SINCE, source="thử")


@pytest.fixture
def communes(year):
    """Two communes and an official of the first."""
    add_communes()
    year.commune = _signed_in(_staff("commune", Role.OFFICIAL, "H55.X01"))
    return year


def post(client, route, book, **said):
    return client.post(reverse(f"steer:{route}", args=[book]), said)


def written(said, on=ON, **more):
    targets.write_entry(said, on=on, who=admin("a-clerk"), at=NOW, **more)


def test_a_list_goes_page_by_page_and_is_narrowed(communes):
    for number in range(PAGE + 1):
        written(Village("05701", f"Bản {number:02}", mobile=number > 0, fixed=None))
    written(Village("05702", "Bản xa", mobile=False, fixed=True))
    page = read(communes.other, "register", "villages")
    assert f"{PAGE} trong {PAGE + 2} thôn, bản" in page
    assert re.search("sau=05701(\\+|%20)B", page)
    assert page.index("Bản xa") < page.index("Bản 00"), "Na Rì before Tân Lập"
    behind = read(communes.other, "register", "villages", sau=f"05701 Bản {PAGE - 2}")
    assert ("Bản 50" in behind, "Bản 49" in behind, "Bản 48" in behind) == (True, True, False)
    found = read(communes.other, "register", "villages", tim="ban 07 tan lap", xep="-ten")
    assert ("Bản 07" in found, "Bản 08" in found, 'aria-sort="descending"' in found) == (True, False, True)
    lacking = read(communes.other, "register", "villages", loc="no_mobile")
    assert ("Bản 00" in lacking, "Bản xa" in lacking, "Bản 01" in lacking) == (True, True, False)
    assert "Không có dòng nào ở đây" in read(communes.other, "register", "villages", xa="05702", loc="no_fixed")
    assert communes.other.get(reverse("steer:register", args=["villages"], query={"loc": "x"})).status_code == 422
    assert communes.other.get(reverse("steer:register", args=["so-khac"])).status_code == 404
    table = communes.other.get(reverse("steer:export_register", args=["villages", "csv"], query={"xa": "05702"}))
    assert table.content.decode("utf-8-sig").splitlines()[1] == "05702,Bản xa,không,có,2026-10-01,"


def test_a_commune_writes_its_own_teams_and_corrects_them_with_a_reason(communes):
    said = {"unit": "05701", "name": "Tổ  1", "members": "5", "trained": "2", "activity": "Dạy VNeID"}
    assert post(communes.commune, "write_entry", "teams", **said, **day("on", ON)).status_code == 302
    form = communes.commune.get(reverse("steer:write_entry", args=["teams"], query={"xa": "05701", "ten": "Tổ 1"}))
    assert 'value="5"' in markup(form)
    more = said | {"trained": "6"}
    assert "không thể lớn hơn" in markup(post(communes.commune, "write_entry", "teams", **more, **day("on", LATER)))
    changed = said | {"trained": "5"}
    assert "phải ghi lý do" in markup(post(communes.commune, "write_entry", "teams", **changed, **day("on", ON)))
    assert post(communes.commune, "write_entry", "teams", **changed, **day("on", LATER)).status_code == 302
    page = read(communes.other, "register_entry", "teams", "05701", "Tổ 1")
    assert [page.count(text) for text in ("01/10/2026", "01/11/2026", "Hà Thị Mơ<small>")] == [1, 1, 2]
    assert "<b>5</b> thành viên, 5 đã được tập huấn" in read(communes.other, "register", "teams")
    foreign = post(communes.commune, "write_entry", "teams", **said | {"unit": "05702"}, **day("on", ON))
    assert foreign.status_code == 422
    assert [one.said for one in targets.entries(Book.TEAMS, NOW.date())] == [
        Team("05701", "Tổ 1", members=5, trained=5, activity="Dạy VNeID")
    ]


def test_a_file_of_another_commune_is_not_taken(communes):
    table = b"unit,village,mobile,fixed,date\n05701,A,co,co,2026-10-01\n05702,B,co,co,2026-10-01\n"
    file = SimpleUploadedFile("so.csv", table)
    answer = brought_in(communes.commune, "load_register", "villages", file=file)
    assert "Dòng 3:</b> Cột unit: 05702 không thuộc cơ quan của bạn" in markup(answer)
    assert targets.count_entries(Book.VILLAGES, NOW.date()) == 0
    brought_in(communes.admin, "load_register", "villages", file=SimpleUploadedFile("so.csv", table))
    assert targets.count_entries(Book.VILLAGES, NOW.date()) == 2


def test_what_is_not_in_the_register_is_not_there_and_an_empty_one_teaches(communes):
    assert "chỉ tiêu đếm từ đây" in read(communes.other, "register", "villages")
    assert communes.other.get(reverse("steer:register_entry", args=["villages", "05701", "Bản"])).status_code == 404
    for name in ("write_entry", "load_register"):
        assert communes.other.get(reverse(f"steer:{name}", args=["villages"])).status_code == 404


def test_a_register_asks_the_same_questions_however_long_it_is(communes):
    """Their SQL is stored; a change is seen in review, and a query for each row would never pass."""

    def asked():
        with CaptureQueriesContext(connection) as seen:
            read(communes.leader, "register", "teams", xa="05701", loc="trained")
        return "".join(f"{sql}\n" for sql in of_page(seen.captured_queries))

    asked()
    first = asked()
    for number in range(20):
        written(Team("05701", f"Tổ {number}", members=4, trained=4))
    assert asked() == first
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(first, encoding="utf-8")
    assert first == SNAPSHOT.read_text(encoding="utf-8")
