"""The whole demo, built as the command builds it: its first steps end well, and no list of its menus is empty."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.commons.files.samples import PDF
from tests.harness import databases
from tests.harness.pages import markup
from tests.web.portal.ground import APPLICANT

from motcua.config.cli import demo, founding, runtime
from motcua.flows.demo.desks import FIRST_FILED
from motcua.kit.now import now
from motcua.measure.facts.public import bring_up
from motcua.registry.agencies import public as agencies
from motcua.steering.assignments import public as assignments
from motcua.steering.targets import public as targets
from motcua.web.inbox.waiting.kinds import KINDS

pytestmark = pytest.mark.long
DOSSIERS = 1000
MENU = re.compile(r"<(nav|header|aside)\b.*?</\1>", re.DOTALL)
STAFF = re.compile(r'href="(/(?:ban|bang|dieu-hanh|quan-tri|viec-cho-toi|tai-khoan)/[^"#]*)"')
NOTHING = re.compile(r'class="[^"]*mc-empty[^"]*">\s*<b>(.*?)</b>', re.DOTALL)
RIGHTLY = {
    "motcua": {"/ban/?xem=mine": "a clerk settles nothing, so that nothing is given to one by name"},
    "thamdinh": {"/ban/": "who appraises at the province's office has next to no dossiers"},
    "lanhdao": {"/ban/": "the province's committee itself settles none"},
    "quantri": {"/dieu-hanh/viec-cua-co-quan/": "who manages accounts everywhere works at no agency"},
    "quantri2": {"/dieu-hanh/viec-cua-co-quan/": "as the other"},
}
"""Lists that are empty in the demo, by login and the beginning of their address, each with its reason."""


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The logins of a demo in a database of this file's own."""
    with django_db_blocker.unblock(), databases.clone(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOTCUA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv(runtime.APPLICATION_URL, "postgresql:///demo")
        at = now()
        founding.lay_foundations(mode="simulation", province="19")
        chosen = {**demo.DEFAULTS, "dossiers": DOSSIERS, "until": at.date().isoformat(), "built": False}
        yield {login.login: login for login in demo._build(chosen, at)}


@pytest.fixture
def people(built, django_db_blocker):
    """Each login's client, signed in by the page."""
    with django_db_blocker.unblock():
        clients = {name: Client() for name in built}
        for name, client in clients.items():
            given = {"username": name, "password": built[name].password}
            assert client.post("/dang-nhap/", given).status_code == 302
        yield SimpleNamespace(**clients, home=built["motcua"].agency)


def filed(citizen, home):
    """The first step by its pages, as who is new presses through them; the code."""
    begun = citizen.post(f"/nop/{FIRST_FILED}/").url.removesuffix("nguoi-nop/")
    citizen.post(f"{begun}nguoi-nop/", APPLICANT | {"id_number": "000000000019"})
    citizen.post(f"{begun}co-quan/", {"agency": home})
    citizen.post(f"{begun}noi-dung/", {"content": "Bản sao giấy khai sinh của con", "via": "counter"})
    papers = citizen.post(f"{begun}giay-to/", {"tep-1": SimpleUploadedFile("to khai.pdf", PDF), "giay-2": "paper"})
    assert papers.url == f"{begun}kiem-tra/"
    check = markup(citizen.get(papers.url))
    return citizen.post(papers.url, {"shown": re.search(r'name="shown" value="([^"]*)"', check)[1]}).url.split("/")[2]


def test_the_first_steps_end_well_and_nobody_types_a_term(people):
    found = markup(people.congdan.get("/tim/", {"q": "ban sao tu so goc"}))
    assert re.search(r'href="/thu-tuc/([\d.]+)/"', found)[1] == FIRST_FILED
    code = filed(people.congdan, people.home)
    assert code in markup(people.motcua.get("/ban/?xem=new"))
    taking = people.motcua.get(f"/ban/ho-so/{code}/tiep-nhan/").content.decode()
    assert not re.search(r'<input[^>]*name="amount"[^>]*required', taking)
    people.motcua.post(f"/ban/ho-so/{code}/tiep-nhan/", {"seq": re.search(r'name="seq" value="(\d+)"', taking)[1]})
    assert "Nhận đủ hồ sơ" in markup(people.congdan.get(f"/ho-so/{code}/"))
    bring_up()
    board = people.lanhdao.get(f"/bang/co-quan/{people.home}/").content.decode()
    whole = max(re.findall(r'href="(/bang/chi-tieu/TDGQ_ON_TIME/ho-so/[^"]*)"', board), key=len)
    assert re.search(r"H55\.[\w.]+-\d{6}-\d{4}", markup(people.lanhdao.get(unescape(whole))))
    for part in ("", "cham-diem/", "chi-tieu/", "nhiem-vu/", "phien-hop/"):
        assert people.lanhdao.get(f"/dieu-hanh/{part}").status_code == 200


def menu_of(client):
    """Every page that the menus lead to, from the page where the login arrives on; with what it says."""
    ahead, pages = ["/viec-cho-toi/", "/ban/", "/dieu-hanh/", "/quan-tri/", "/bang/"], {}
    while ahead:
        address = ahead.pop(0)
        answer = client.get(address)
        pages[address] = answer.content.decode() if answer.status_code == 200 else ""
        menus = "".join(found[0] for found in MENU.finditer(pages[address]))
        led = {unescape(one) for one in STAFF.findall(menus)} - pages.keys() - set(ahead)
        ahead += sorted(one for one in led if "tai=" not in one and "xep=" not in one)
    return {address: page for address, page in pages.items() if page}


def test_no_list_of_the_menus_is_empty(people, built):
    empty, seen = {}, 0
    for name in sorted(built.keys() - {"congdan"}):
        for address, page in menu_of(getattr(people, name)).items():
            seen += 1
            if not address.startswith(tuple(RIGHTLY.get(name, ()))):
                empty |= {f"{name} {address}": words for words in NOTHING.findall(page)}
    assert seen > 150
    assert empty == {}


def test_something_of_each_kind_waits_for_somebody(people):
    kinds = {
        "thuly": ("given", "supplied", "typed_term", "self_score"),
        "motcua": ("supplied", "self_score"),
        "thamdinh": ("review",),
        "lanhdao": ("task_finished", "task_extension", "target_change", "complaint"),
        "quantri": ("role",),
        "quantri2": ("role", "survey_closing"),
    }
    titles = {one.name: str(one.title) for one in KINDS}
    pages = {name: markup(getattr(people, name).get("/viec-cho-toi/")) for name in kinds}
    wanted = [(name, kind) for name, of_them in kinds.items() for kind in of_them]
    assert [(name, kind) for name, kind in wanted if titles[kind] not in pages[name]] == []
    assert "Cần bạn bổ sung" in markup(people.congdan.get("/ho-so/"))


def test_whoever_owes_a_task_or_a_report_is_of_this_province(people):
    at = now()
    ours = {one.name for one in agencies.directory(at.date()).values()}
    late = {lead.name for row in assignments.tasks(at=at) if row.state == "overdue" for lead in row.leads}
    owners = {row.owner_text for row in targets.targets(at=at) if row.owner_text}
    assert late
    assert late | owners <= ours
