"""The committee's pages in English, forms that came back empty included."""

from django.urls import reverse
from tests.harness.english import faults, reader
from tests.harness.people import admin
from tests.web.steer.conftest import NOW, PLAN
from tests.web.steer.surveys.conftest import addresses as surveyed
from tests.web.steer.targets.test_plans import post, rows
from tests.web.steer.targets.test_registers import ON, add_communes
from tests.web.steer.test_browser import addresses, packs, records

from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Book, Village


def test_every_page_is_english(year, monkeypatch):
    read, written = addresses(year.meeting)
    more, forms = records()
    found = faults(year.leader, [*read, *more, *packs()], sent=[*written, *forms])
    read, written = surveyed(monkeypatch)
    found += faults(year.admin, read, sent=written)
    assert not found, "\n".join(found)


def test_what_people_typed_and_who_typed_it_is_marked(year):
    add_communes()
    place = ["villages", "05701", "Bản Lủng"]
    targets.write_entry(Village("05701", place[2], mobile=True, fixed=None), on=ON, who=admin("x"), at=NOW)
    told = {"text": "Thôn còn lõm sóng", "unit": "thôn", "group": "Hạ tầng", "direction": "at_most"}
    goals = rows("muc", {"value": "3", "period": "2026"})
    said = told | {"source": "manual", "reason": "Nghị quyết mới"} | goals
    assert post(reader(year.admin), "revise_target", PLAN, "1.1", **said).status_code == 302
    found = faults(year.leader, [reverse("steer:approve_target", args=[PLAN, "1.1"]), reverse("steer:review_targets")])
    post(reader(year.leader), "approve_target", PLAN, "1.1", approve="1")
    lists = [reverse("steer:register", args=[Book.VILLAGES]), reverse("steer:targets", query={"ke-hoach": PLAN})]
    found += faults(year.leader, [*lists, reverse("steer:target", args=[PLAN, "1.1"])])
    found += faults(
        year.leader, [reverse("steer:register_entry", args=place), reverse("steer:hand_down", args=[PLAN, "1.1"])]
    )
    found += faults(year.admin, [reverse("steer:load_targets")])
    assert not found, "\n".join(found)
