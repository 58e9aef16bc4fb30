"""The back office in English."""

from tests.casework.slips.world import HERE
from tests.harness.english import faults
from tests.web.office.test_browser import FORMS

from motcua.commons.accounts.public import Role


def test_every_page_is_english(office):
    account = f"tai-khoan/{office.people[Role.CLERK, HERE].key}/"
    read = ("", "thu-tuc/", "thu-tuc/?nghi=no_paper", f"thu-tuc/{office.doubtful}/", "lich/", "tai-khoan/")
    pages = [f"/quan-tri/{path}" for path in (*read, "tai-khoan/?tim=zz")]
    found = faults(office.admin, pages, sent=[f"/quan-tri/{path}" for path in (account, *FORMS)])
    assert not found, "\n".join(found)
