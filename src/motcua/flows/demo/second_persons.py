"""What waits in the demo for a second person: roles, a survey, a target, a complaint; and who signed in lately."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, AccountKind, Role, simulated
from motcua.flows.demo.appraisals import COMMUNES
from motcua.flows.demo.committee import PROGRAMME
from motcua.flows.demo.surveys import OPEN
from motcua.flows.give_role import ProposedGrant, ask_for_role
from motcua.flows.manage_account import close
from motcua.steering.appraisal import public as appraisal
from motcua.steering.surveys import public as surveys
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Direction, GoalSpan, TargetPromise

_NEWCOMERS: Final = {"tiepdan": "Lò Văn Sơn", "vanthu": "Hoàng Thị Mến"}
_LEFT: Final = ("nghiviec", "Bàn Văn Quý")
_ADDRESS, _ELSEWHERE = "10.0.8.14", "203.0.113.7"
_FOUNDER: Final = simulated("motcua demo")


@transaction.atomic
def ask_second_persons(home: str, keys: Mapping[str, str], *, at: datetime) -> None:
    """Each administrator asks for what the other confirms, one of them for what a leader may; once.

    `keys` are those of the logins `quantri` and `quantri2`, with all others who came in lately.
    """
    if accounts.account_with_login(_LEFT[0]):
        return
    asking = [simulated(keys[name], EVERYWHERE, Role.ADMIN) for name in ("quantri", "quantri2")]
    for who, (login, name) in zip(asking, _NEWCOMERS.items(), strict=True):
        role = ProposedGrant(Role.CLERK, home, at.date())
        ask_for_role(_staff(login, name, at), role, who=who, reason="Quyết định phân công (mô phỏng)", at=at)
    left = _staff(*_LEFT, at - timedelta(days=200))
    close(left, who=asking[0], reason="Quyết định nghỉ việc (mô phỏng)", at=at - timedelta(days=1))
    for nth, login in enumerate(keys):
        came = at - timedelta(days=1, minutes=7 * nth)
        accounts.note_sign_in(login, arrived=True, address=_ADDRESS, at=came)
        accounts.note_sign_in(login, arrived=False, address=_ELSEWHERE, at=came - timedelta(hours=3))
    _steering(keys["quantri"], at)


def _staff(login: str, name: str, at: datetime) -> str:
    made = accounts.create_account(login=login, full_name=name, kind=AccountKind.STAFF, who=_FOUNDER, at=at)
    return made.key


def _steering(admin: str, at: datetime) -> None:
    who = simulated(admin, EVERYWHERE, Role.ADMIN)
    for one in surveys.surveys():
        if one.code == OPEN:
            surveys.ask_to_close(one.code, one.year, who=who, at=at - timedelta(hours=2))
    for row in targets.targets(at=at, plan=PROGRAMME)[:1]:
        year = at.date().replace(month=1, day=1), at.date().replace(month=12, day=31)
        said = TargetPromise(
            row.text,
            Direction.AT_LEAST,
            (GoalSpan(Fraction(85), *year),),
            unit="%",
            owner=row.owner,
            owner_text=row.owner_text,
        )
        targets.propose_revision(
            PROGRAMME, row.code, said, reason="Tỉnh giao mức riêng cho năm nay (mô phỏng)", who=who, at=at
        )
    for held in appraisal.criteria_sets():
        if (held.code, held.state) == (COMMUNES, "sealed"):
            unit = min(sheet.unit for sheet in appraisal.sheets(held.id))
            leaf = next(code for code, rule in held.rules.tree.leaves.items() if rule.method is appraisal.Method.MANUAL)
            words = "Đã gửi kế hoạch trong hạn, đề nghị chấm lại."
            appraisal.complain(held, unit, leaf, words, who=simulated("sim:commune", unit), at=at)
