"""From every surface a person may enter there is a way to every other, and to none that is closed."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse
from tests.harness.pages import markup

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
from motcua.kit.now import VIETNAM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 8, 15, tzinfo=VIETNAM)
PASSWORD = "núi Cốc xanh 2026"
MINE, DESK, BOARD, STEER, OFFICE, OWN = "/ho-so/", "/ban/", "/bang/", "/dieu-hanh/", "/quan-tri/", "/tai-khoan/"
CATALOGUE = "/quan-tri/thu-tuc/"
PLAIN = {MINE, BOARD, STEER, OWN}
"""What every role of staff may enter."""
OPEN = {
    Role.CLERK: {MINE, DESK, BOARD, STEER, OWN},
    Role.OFFICIAL: {MINE, DESK, BOARD, STEER, OWN},
    Role.LEADER: {MINE, DESK, BOARD, STEER, OWN},
    Role.ADMIN: {MINE, BOARD, STEER, OFFICE, OWN},
    Role.CITIZEN: {MINE, OWN},
    Role.REVIEWER: {MINE, DESK, BOARD, STEER, OWN},
    Role.SIGNATORY: {MINE, DESK, BOARD, STEER, OWN},
    Role.AGENCY_ADMIN: {MINE, BOARD, STEER, OFFICE, OWN},
    Role.CONTROL_OFFICE: {MINE, BOARD, STEER, CATALOGUE, OWN},
    Role.CATALOGUE: {MINE, BOARD, STEER, CATALOGUE, OWN},
}


def someone(role):
    kind = AccountKind.CITIZEN if role is Role.CITIZEN else AccountKind.STAFF
    made = accounts.create_account(
        who=OPERATOR, login="ai.do", full_name="Ma Thị Ai", kind=kind, at=AT, password=PASSWORD
    )
    if kind is AccountKind.STAFF:
        accounts.grant(made, role=role, scope=EVERYWHERE, since=date(2026, 1, 1), who=OPERATOR, reason="QĐ 1", at=AT)
    return made


def offered(client, address):
    """Where the head of a page leads: the menu, and on pages of staff the switch beside it."""
    page = client.get(address)
    assert page.status_code == 200, address
    parts = re.findall(
        r'<ul class="mc-menu__list">(.*?)</ul>|(<nav class="mc-switch".*?</nav>)', markup(page), re.DOTALL
    )
    return re.findall(r'<a href="([^"]+)"', "".join(map("".join, parts)))


@pytest.mark.parametrize("role", Role)
def test_the_head_leads_to_what_the_person_may_enter_and_nowhere_else(client, role):
    client.force_login(someone(role))
    for address in ("/", BOARD):
        assert sorted(offered(client, address)) == sorted(OPEN.get(role, PLAIN)), address
    for address in OPEN.get(role, PLAIN):
        assert client.get(address).status_code not in {302, 403}, address


def test_one_switch_stands_at_the_same_place_on_all_surfaces_of_staff(client):
    client.force_login(someone(Role.LEADER))
    found, plain = {}, set()
    for address in (DESK, BOARD, STEER, "/viec-cho-toi/"):
        page = markup(client.get(address))
        [switch] = re.findall(r'</span></a>(<nav class="mc-switch".*?</nav>)', page)
        found[address] = re.findall(r'href="([^"]+)" aria-current', switch)
        plain.add(re.sub(r'\s+aria-current="true"|\s+(?=>)', "", switch))
        assert 'class="mc-inbox"' in page
    assert len(plain) == 1
    assert found == {DESK: [DESK], BOARD: [BOARD], STEER: [STEER], "/viec-cho-toi/": []}


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.ADMIN, "office:home"),
        (Role.CLERK, "desk:today"),
        (Role.LEADER, "steer:home"),
        (Role.AGENCY_ADMIN, "office:home"),
        *((role, "office:review") for role in (Role.CONTROL_OFFICE, Role.CATALOGUE)),
        *((role, "steer:home") for role in (Role.CCHC, Role.CDS, Role.DA06)),
        *((role, "board:home") for role in (Role.STATISTICS, Role.INSPECTOR, Role.AUDITOR)),
        *((role, "inbox:home") for role in (Role.REGISTRY_CLERK, Role.FEE_CLERK, Role.ARCHIVIST, Role.SECURITY)),
        *((role, "desk:today") for role in (Role.REVIEWER, Role.SIGNATORY)),
        (Role.CITIZEN, "portal:home"),
    ],
)
def test_signing_in_leads_to_a_page_the_person_may_enter(client, role, home):
    someone(role)
    entered = client.post("/dang-nhap/", {"username": "ai.do", "password": PASSWORD})
    assert entered.url == reverse(home)
    assert client.get(entered.url).status_code != 403
