"""Ticked rows: one act on several dossiers, each with a result of its own, and taking back what was taken."""

import re

import pytest
from tests.casework.slips import world
from tests.harness.dossiers import page_of, relations_of
from tests.web.desk.conftest import NOW, said

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import State
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, grant

AT_ONCE = "/ban/cung-luc/"
ROLES = ("official", "clerk", "leader")


@pytest.fixture
def several(desk):
    """Three dossiers under way and one that waits to be accepted."""
    submit = dossiers.Submit(world.PROCEDURE, "counter", world.HERE)
    papers = world.WRITTEN | {"papers": []}
    desk.codes = [world.act(f"n{n}", submit, "2026-08-04 08:15", written=papers) for n in range(3)]
    for code in desk.codes:
        world.act(code, dossiers.Accept(), "2026-08-04 09:00")
    return desk


def asked(client, act, codes, status=200):
    page = client.get(AT_ONCE, {"viec": act, "ma": codes})
    assert page.status_code == status
    return said(page)


def sent(client, page, **more):
    """Press the button of a page: what it hides goes along."""
    hidden = dict.fromkeys(re.findall(r'name="(?:viec|seq:[^"]+)" value="[^"]*"', page))
    fields = dict(re.fullmatch(r'name="([^"]+)" value="([^"]*)"', one).groups() for one in hidden)
    codes = re.findall(r'name="ma" value="([^"]*)"', page)
    return client.post(AT_ONCE, {**fields, "ma": codes, **more})


def hands(codes):
    return [relations_of(code).official for code in codes]


def test_the_list_offers_each_their_own(several):
    offers = {
        name: re.findall(r'name="viec"\s+value="(\w+)"', said(getattr(several, name).get("/ban/"))) for name in ROLES
    }
    assert offers == {"official": ["take", "forward"], "clerk": ["return_result"], "leader": []}


def test_several_are_taken_one_that_does_not_suit_is_told_and_all_are_given_back(several):
    mine, codes = several.accounts["official"].key, [*several.codes, several.code, "H55.X001-999999-9999"]
    page = asked(several.official, "take", codes)
    assert page.count("Làm được</span>") == 3
    assert "“Mới nộp” nên chưa làm được" in page
    assert "Không phải việc của bạn" in page
    assert hands(several.codes) == ["", "", ""], "a page that is looked at changes nothing"
    done = sent(several.official, page)
    assert "Đã ghi 3 trên 3 hồ sơ" in said(done)
    assert hands(several.codes) == [mine] * 3
    assert "Trả lại cho cả cơ quan" in said(done)
    back = said(sent(several.official, said(done)))
    assert "Đã ghi 3 trên 3 hồ sơ" in back
    assert hands(several.codes) == ["", "", ""]


def test_of_several_who_take_one_dossier_one_has_it_and_the_others_read_who(several):
    mate = accounts.create_account(who=OPERATOR, login="mate", full_name="Lò Văn Bảy", kind=AccountKind.STAFF, at=NOW)
    grant(mate, role=Role.OFFICIAL, scope=world.HERE, since=NOW.date(), who=OPERATOR, reason="thử", at=NOW)
    page = asked(several.official, "take", several.codes)
    dossiers.take(several.codes[0], who=accounts.person(mate, on=NOW.date()), at=NOW)
    answer = said(sent(several.official, page))
    assert "Đã ghi 2 trên 3 hồ sơ" in answer
    assert "Hồ sơ đã ở bàn Lò Văn Bảy" in answer
    mine = several.accounts["official"].key
    assert hands(several.codes) == [mate.key, mine, mine]


def test_several_go_one_step_on_once_however_often_it_is_sent(several):
    page = asked(several.official, "forward", several.codes)
    assert sent(several.official, page).status_code == 422, "a step, a person or an agency is asked for"
    dossiers.hand_on(
        several.codes[0], dossiers.Forward(step="Đã đi trước"), official="", who=person(several), key="", at=NOW
    )
    first = said(sent(several.official, page, step="Trình ký"))
    assert "Đã ghi 2 trên 3 hồ sơ" in first
    assert "Hồ sơ vừa có thay đổi" in first
    again = said(sent(several.official, page, step="Trình ký"))
    assert "Đã ghi từ trước" in again
    assert [page_of(code, NOW).course.step for code in several.codes] == ["Đã đi trước", "Trình ký", "Trình ký"]
    assert [page_of(code, NOW).course.seq for code in several.codes] == [3, 3, 3]


def test_results_are_handed_over_together_and_never_by_who_may_not(several):
    for code in several.codes[:2]:
        world.act(code, dossiers.Finish("granted"), "2026-08-04 10:00", duty=dossiers.Duty.OFFICIAL)
    asked(several.official, "return_result", several.codes, status=404)
    asked(several.clerk, "take", several.codes, status=404)
    asked(several.clerk, "finish", several.codes, status=404)
    page = asked(several.clerk, "return_result", several.codes)
    assert page.count("Làm được</span>") == 2
    assert "Đã ghi 2 trên 2 hồ sơ" in said(sent(several.clerk, page, via="counter"))
    states = [relations_of(code).state for code in several.codes]
    assert states == [State.RETURNED, State.RETURNED, State.ACCEPTED]
    assert "Chưa chọn hồ sơ nào" in asked(several.clerk, "return_result", [])


def test_what_another_agency_has_is_as_absent_as_what_never_was(several):
    page = asked(several.stranger, "take", several.codes)
    assert page.count("Không phải việc của bạn") == 3
    sent(several.stranger, page, ma=several.codes)
    assert hands(several.codes) == ["", "", ""]


def person(desk):
    return accounts.person(desk.accounts["official"], on=NOW.date())
