"""Worklists: what each view shows, in which order, page by page, in a fixed number of queries."""

import pytest
from tests.casework.slips.world import HERE, THERE, act, filed, moment
from tests.harness.dossiers import page_of
from tests.harness.people import staff

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.public import Accept, Duty, Finish, RequestSupplement, WorklistFilter
from motcua.commons.accounts.public import OPERATOR, AccountKind, Person, Role
from motcua.kit.refusal import Denied, Refusal

ONE, ANOTHER = Person("a-1", AccountKind.CITIZEN), Person("a-2", AccountKind.CITIZEN)
NOW = moment("2026-08-10 10:00")
OURS, THEIRS = staff(Role.OFFICIAL, HERE, "a-me"), staff(Role.OFFICIAL, THERE)


@pytest.fixture
def desk(commune):
    """Seven dossiers: new, accepted on four days, one that waits, one that has ended."""
    codes = {"new": filed()}
    for name, at in (("late", "2026-08-03 09:00"), ("today", "2026-08-03 15:00"), ("later", "2026-08-07 09:00")):
        codes[name] = filed()
        act(codes[name], Accept(), at)
    codes["waiting"] = filed()
    act(codes["waiting"], Accept(), "2026-08-03 09:00")
    written = {"reasons": ["Thiếu tờ khai"]}
    act(codes["waiting"], RequestSupplement(1), "2026-08-04 09:00", duty=Duty.OFFICIAL, written=written)
    codes["ended"] = filed()
    act(codes["ended"], Accept(), "2026-08-03 09:00")
    act(codes["ended"], Finish("granted"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
    Dossier.objects.filter(code=codes["later"]).update(official="a-me")
    return codes


def shown(desk, view, **more):
    names = {code: name for name, code in desk.items()}
    page = dossiers.worklist(WorklistFilter(view=view, **more), who=OURS, at=NOW)
    return [names[item.code] for item in page.items]


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("today", ["late", "today"]),
        ("overdue", ["late"]),
        ("new", ["new"]),
        ("waiting", ["waiting"]),
        ("mine", ["later"]),
        ("all", ["late", "waiting", "today", "later", "new"]),
    ],
)
def test_every_view_shows_its_own(desk, view, names):
    found = shown(desk, view)
    assert sorted(found) == sorted(names)
    if view != "all":
        assert found == names


def test_counts_agree_with_the_views(desk):
    counts = dossiers.work_counts([HERE], at=NOW, me="a-me")
    assert (counts.new, counts.overdue, counts.today, counts.waiting, counts.mine) == (1, 1, 1, 1, 1)
    assert counts.oldest_due == moment("2026-08-10 09:00")


def test_filters_narrow_and_a_stranger_sees_nothing(desk):
    assert shown(desk, "all", channel="post") == []
    assert dossiers.worklist(WorklistFilter(view="all"), who=THEIRS, at=NOW).items == []


def test_a_search_takes_the_end_of_a_code_and_a_name_without_accents(desk):
    assert [item.code for item in dossiers.find(desk["late"][-6:], who=OURS, at=NOW)] == [desk["late"]]
    assert len(dossiers.find("lo thi mai", who=OURS, at=NOW)) == len(desk)
    assert dossiers.find("lo thi mai", who=THEIRS, at=NOW) == []


@pytest.mark.parametrize(
    "typed",
    [
        "+84 912 345 218",
        "0084912345218",
        "0912.345.218",
        "912 345",
        "019 190 001 218",
        "019.190.001-218",
        "Lò  Thị\xa0Mai",
        "L\u043e Thi Mai",
    ],
)
def test_a_person_is_found_however_number_and_name_are_typed(desk, typed):
    assert len(dossiers.find(typed, who=OURS, at=NOW)) == len(desk)


def test_what_a_dossier_does_not_say_of_its_applicant_finds_nobody(desk):
    assert dossiers.find("citizen", who=OURS, at=NOW) == []
    assert dossiers.find("0912345219", who=OURS, at=NOW) == []


def test_an_item_says_what_is_left_in_working_minutes(desk):
    by_name = {code: name for name, code in desk.items()}
    items = {by_name[i.code]: i for i in dossiers.worklist(WorklistFilter(view="all"), who=OURS, at=NOW).items}
    assert items["late"].remaining == -60
    assert items["today"].remaining == 90 + 90
    assert items["waiting"].paused_since == moment("2026-08-04 09:00")
    assert (items["new"].due, items["new"].remaining) == (None, None)
    assert items["late"].applicant == "Lò Thị Mai"
    assert (items["late"].spent_share, items["new"].spent_share) == (100, 0)


def test_pages_follow_each_other_without_a_gap(desk):
    seen, after = [], ""
    while True:
        page = dossiers.worklist(WorklistFilter(view="all"), who=OURS, at=NOW, after=after, limit=2)
        seen += [item.code for item in page.items]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_page_takes_a_fixed_number_of_queries(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):  # the fifth writes down who was shown the names
        dossiers.worklist(WorklistFilter(view="all"), who=OURS, at=NOW)


@pytest.mark.parametrize("after", ["", "x", "|", "2026|", "nonsense|5", "|99999999999999999999"])
def test_a_broken_mark_is_no_error(desk, after):
    assert dossiers.worklist(WorklistFilter(view="all"), who=OURS, at=NOW, after=after) is not None


def test_a_page_of_one_dossier_holds_its_whole_story(desk):
    page = page_of(desk["waiting"], NOW)
    assert [h.kind for h in page.happenings] == ["submitted", "accepted", "supplement_requested"]
    assert page.happenings[2].written["reasons"] == ["Thiếu tờ khai"]
    assert [paper["name"] for paper in page.papers] == ["Tờ khai", "Giấy chứng sinh"]
    assert page.reading.clocks["legal"].state == "paused"
    with pytest.raises(Denied):
        dossiers.read_dossier("H99", who=OPERATOR, at=NOW)


def test_an_act_is_foreseen_before_it_is_done(desk):
    page = page_of(desk["later"], NOW)
    world = dossiers.World()
    after = dossiers.foresee(page.course, RequestSupplement(1), at=NOW, grounds=world)
    assert after["legal"].state == "running"
    done = dossiers.foresee(page.course, Finish("granted"), at=NOW, grounds=world)
    assert done["national"].state == "on_time"


def test_drafts_are_ones_own_and_nothing_typed_is_lost(commune):
    draft = dossiers.open_draft(who=ONE, procedure="1.001193", at=NOW)
    dossiers.keep_draft(draft.key, who=ONE, answers={"name": "Mai"}, at=NOW)
    dossiers.keep_draft(draft.key, who=ONE, answers={"phone": "0912"}, at=NOW)
    assert [one.answers for one in dossiers.drafts_of(who=ONE, at=NOW)] == [{"name": "Mai", "phone": "0912"}]
    with pytest.raises(Refusal):
        dossiers.keep_draft(draft.key, who=ANOTHER, answers={}, at=NOW)
    assert dossiers.drop_old_drafts(at=moment("2026-09-08 10:00")) == 0
    assert dossiers.drop_old_drafts(at=moment("2026-09-11 10:00")) == 1
