"""The back office in English."""

from tests.casework.slips.world import HERE, THERE
from tests.harness.english import faults
from tests.web.office.conftest import NOW
from tests.web.office.test_browser import FORMS

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import Role
from motcua.flows.give_role import ProposedGrant, ask_for_role


def test_every_page_is_english(office):
    someone = office.people[Role.CLERK, HERE]
    asked = ProposedGrant(Role.OFFICIAL, THERE, NOW.date())
    ask_for_role(someone.key, asked, who=accounts.person(office.chief, on=NOW.date()), reason="QĐ 9", at=NOW)
    account = f"tai-khoan/{someone.key}/"
    read = ("", "thu-tuc/", "thu-tuc/?nghi=no_paper", f"thu-tuc/{office.doubtful}/", "lich/", "tai-khoan/")
    pages = [f"/quan-tri/{path}" for path in (*read, "tai-khoan/?tim=zz")]
    found = faults(office.admin, pages, sent=[f"/quan-tri/{path}" for path in (account, *FORMS)])
    assert not found, "\n".join(found)
