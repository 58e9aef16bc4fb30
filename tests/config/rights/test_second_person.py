"""Every act that the matrix marks `second`, in whichever context, is refused to one person alone; another may do it."""

from datetime import date
from fractions import Fraction

import pytest
from tests.casework.slips import world
from tests.harness.people import admin, chief, staff
from tests.steering.appraisal.year import AT, Year, rule_of
from tests.steering.surveys.world import NOW, SURVEY, opened, slips_asked

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.acts.confirm_term import ConfirmTerm
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role
from motcua.config.rights import matrix
from motcua.flows.change_calendar import DayChange, answer_calendar, ask_for_calendar
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.agencies.public import Ground
from motcua.steering.appraisal.actions.closing import complain, publish, revise, seal
from motcua.steering.appraisal.actions.sheets import sign_off
from motcua.steering.surveys import public as surveys
from motcua.steering.targets.actions.plans import TargetPromise, add_target, open_plan, revise_target
from motcua.steering.targets.rules.states import Direction, GoalSpan

PROMISE = TargetPromise("Hồ sơ trực tuyến", Direction.AT_LEAST, (GoalSpan(Fraction(80), None, date(2027, 12, 31)),))
DONE = {"decision": "QĐ 1", "at": AT}


def published(folder):
    year = Year(folder)
    sign_off(year.held, "H1.A", who=chief("one", "H1.A"), at=AT)
    return lambda actor: publish(year.held, who=chief(actor), **DONE)


def sealed(folder):
    year = Year(folder)
    publish(year.held, who=chief("one"), **DONE)
    return lambda actor: seal(year.held, who=chief(actor), **DONE)


def revised(folder):
    year = Year(folder)
    publish(year.held, who=chief("another"), **DONE)
    seal(year.held, who=chief("one"), **DONE)
    number = complain(year.held, "H1.B", "A.1", "x", who=chief("head", "H1.B"), at=AT)
    return lambda actor: revise(year.held, number, score="8", reason="x", who=chief(actor), **DONE)


def target_revised(_folder):
    open_plan("kh", name="Kế hoạch", document="QĐ 1", who=admin("one"), at=AT)
    add_target("kh", "1", PROMISE, who=admin("one"), at=AT, reason="QĐ 1")
    said = {"by": "one", "at": AT, "reason": "QĐ 2"}
    return lambda actor: revise_target("kh", "1", PROMISE, approver=admin(actor), **said)


def role_confirmed(_folder):
    made = accounts.create_account(login="ma.toan", full_name="Ma Toàn", kind=AccountKind.STAFF, who=OPERATOR, at=AT)
    given = {"role": Role.LEADER, "scope": "H1", "place": ("H1",), "since": AT.date(), "reason": "QĐ 1"}
    number = accounts.request_grant(made.key, who=admin("one", "H1"), at=AT, **given)
    return lambda actor: accounts.answer_request(number, confirmed=True, place=("H1",), who=admin(actor, "H1"), at=AT)


def survey_closed(_folder):
    opened()
    surveys.ask_to_close(*SURVEY, who=admin("one"), at=NOW)
    return lambda actor: surveys.close_survey(*SURVEY, who=admin(actor), at=NOW)


def slips_confirmed(_folder):
    opened()
    number = slips_asked(*SURVEY, surveys.SlipOrder(group="council", count=2), who=admin("one"))
    return lambda actor: surveys.confirm_slips(*SURVEY, number, who=admin(actor), at=NOW)


def term_confirmed(folder):
    world.province(folder / "thu-tuc")
    code = world.filed()
    world.act(code, dossiers.Accept(Term(5, TermUnit.WORKING_DAY)), "2026-08-03 09:00", key="one")
    when = world.moment("2026-08-03 10:00")
    return lambda actor: dossiers.one(
        dossiers.Request(code, ConfirmTerm(), when, staff(Role.OFFICIAL, world.HERE, actor))
    )


def calendar_changed(folder):
    world.province(folder / "thu-tuc")
    off, at = DayChange(date(2026, 8, 20), [], "Nghỉ bão"), world.moment("2026-08-03 09:00")
    ground = Ground("Bão số 3", "15/QĐ-UBND")
    number = ask_for_calendar(world.HERE, off, ground=ground, who=admin("one", world.HERE), at=at)
    return lambda actor: answer_calendar(number, confirmed=True, who=admin(actor, world.HERE), at=at)


ACTS = {
    "edit_calendar": calendar_changed,
    "close_survey": survey_closed,
    "confirm_slips": slips_confirmed,
    "confirm_term": term_confirmed,
    "publish": published,
    "seal": sealed,
    "revise": revised,
    "revise_target": target_revised,
    "manage_accounts": role_confirmed,
}
"""Each act of the matrix that is marked, and the action that asks for another person."""


def marked():
    for act, row in matrix().rows.items():
        if any(cell.second for cells in row.cells.values() for cell in cells):
            yield act


def test_every_act_marked_second_is_known():
    assert sorted(marked()) == sorted(ACTS)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
def test_one_person_alone_is_refused_and_another_is_not(act, tmp_path):
    do = ACTS[act](tmp_path)
    assert rule_of(lambda: do("one")) == "second_person_missing"
    do("another")
