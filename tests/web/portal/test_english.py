"""The portal in English: finding, filing, following, voting, signing in, and what is said where nothing is."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.casework.slips.world import HERE, moment
from tests.commons.files.samples import PDF
from tests.harness.english import faults, faults_of, reader, unmarked
from tests.steering.surveys import world as surveys
from tests.web.portal import ground
from tests.web.portal.ground import APPLICANT, AT_DESK, BIRTH, DOUBTFUL, MINISTRY, REQUEST

from motcua.commons.files.models import StoredFile
from motcua.config import one_moment

pytestmark = pytest.mark.django_db
PARTS = [f"{ground.FILING}{part}/" for part in ("nguoi-nop", "co-quan", "noi-dung", "giay-to")]
OPEN = (
    "/",
    "/tim/",
    "/tim/?q=khai+sinh",
    "/tim/?q=zzz",
    "/tim/goi-y/?q=khai+sinh",
    "/linh-vuc/",
    "/linh-vuc/ho-tich/",
    "/viec/birth/",
    "/viec/land/",
    *(f"/thu-tuc/{code}/" for code in (BIRTH, AT_DESK, MINISTRY, DOUBTFUL)),
    "/tra-cuu/",
    "/tra-cuu/?ma=H55.X001-260803-9999",
    "/tra-cuu/doi-chieu/",
    "/tro-giup/",
    "/tiep-can/",
    "/dang-nhap/",
    "/dang-ky/",
)


@pytest.mark.usefixtures("province")
def test_every_open_page_is_english(client):
    found = faults(client, OPEN, sent=["/dang-nhap/", "/dang-ky/", "/khao-sat/"])
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("filing")
def test_every_page_of_a_filing_is_english(client):
    check = f"{ground.FILING}kiem-tra/"
    found = faults(client, [*PARTS, check, f"{ground.FILING}bo/"], sent=[*PARTS, check])
    client.post(PARTS[0], APPLICANT)
    client.post(PARTS[1], {"agency": HERE})
    client.post(PARTS[2], REQUEST)
    client.post(PARTS[3], {"tep-1": SimpleUploadedFile("tờ khai.pdf", PDF)})
    [number] = StoredFile.objects.values_list("pk", flat=True)
    found += faults(client, [*PARTS, check, "/ho-so/", f"/nop/{BIRTH}/"])
    found += faults_of("a file taken away", client.post(PARTS[3], {"choice": f"1:remove:{number}"}, follow=True))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("make", [ground.filed, ground.accepted, ground.awaiting, ground.finished])
def test_every_page_of_a_dossier_is_english(client, citizen, monkeypatch, make):
    monkeypatch.setattr(one_moment, "now", lambda: moment("2026-08-06 10:00"))
    code = make(citizen)
    own = [f"/ho-so/{code}/{page}" for page in ("", "da-nop/", "ai-da-xem/")]
    found = faults(client, ["/ho-so/", *own, *([f"/ho-so/{code}/rut/"] if make is ground.accepted else [])])
    if make is ground.awaiting:
        found += faults(client, [], sent=[f"/ho-so/{code}/bo-sung/"])
    cache.clear()
    found += faults(Client(), [f"/tra-cuu/?ma={code}", f"/tra-cuu/doi-chieu/?ma={code}&dau=abc"])
    assert not found, "\n".join(found)


def test_an_empty_list_is_english(client, citizen):
    assert faults(client, ["/ho-so/"]) == []


def test_voting_is_english(client, db, monkeypatch):
    monkeypatch.setattr(one_moment, "present", lambda _wall: surveys.NOW)
    surveys.opened()
    token, machine = surveys.invited(1)[0], surveys.a_machine()
    found = faults(client, ["/khao-sat/", "/khao-sat/cam-on/"], sent=[f"/khao-sat/{token}/", machine])
    found += faults_of("first question", client.post(machine, {"bat-dau": "1"}))
    assert not found, "\n".join(found)


def test_who_works_for_two_agencies_chooses_in_english(client, province):
    account = ground.citizen("hai", kind="staff")
    ground.make_clerk(account)
    client.force_login(account, backend=settings.ACCOUNTS_BACKEND)
    assert faults(client, ["/chon-co-quan/"]) == []


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("path", ["/khong-co/", "/thu-tuc/9.9/", "/linh-vuc/khong-co/", "/bang/?ky=abc"])
def test_what_is_not_there_is_said_in_english(client, path):
    answer = reader(client).get(path, headers={"accept": "text/html"})
    assert (answer.status_code in {404, 422}, unmarked(answer.content.decode())) == (True, [])
