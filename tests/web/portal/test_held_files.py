"""A file waits for the virus scanner or is held: its sender and the desk read it in words, nobody opens it."""

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from tests.casework.slips.world import HERE
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.web.portal import ground
from tests.web.portal.ground import APPLICANT, REQUEST

from motcua.commons.accounts.public import AccountKind
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.scanning import ScanVerdict
from motcua.flows.file_dossier import FiledPaper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filing", "_a_scanner_that_is_away")]
PAPERS, CHECK = f"{ground.FILING}giay-to/", f"{ground.FILING}kiem-tra/"
WAITS, FOUND = "Chưa quét vi-rút; hãy chờ quét xong rồi mở", "Có vi-rút (Eicar): không ai mở được"


@pytest.fixture
def _a_scanner_that_is_away(settings):
    settings.SCANNER = "unix:/nowhere/clamd"


def words(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", strip_tags(markup(response)))


def find_a_virus():
    assert StoredFile.objects.update(verdict=ScanVerdict.FOUND, threat="Eicar")


def filled(client):
    client.post(f"{ground.FILING}nguoi-nop/", APPLICANT)
    client.post(f"{ground.FILING}co-quan/", {"agency": HERE})
    client.post(f"{ground.FILING}noi-dung/", REQUEST)
    client.post(PAPERS, {"tep-1": SimpleUploadedFile("to khai.pdf", PDF)})


def send(client):
    shown = markup(client.get(CHECK)).partition('name="shown" value="')[2].partition('"')[0]
    return client.post(CHECK, {"shown": shown})


def test_filing_goes_on_while_the_scanner_is_away_and_a_virus_that_was_found_is_not_filed(client):
    filled(client)
    [number] = StoredFile.objects.values_list("pk", flat=True)
    assert WAITS in words(client.get(PAPERS))
    assert "chưa quét vi-rút xong" in words(client.get(f"{PAPERS}1/{number}/"), 422)
    find_a_virus()
    assert FOUND in words(client.get(PAPERS))
    assert "Tệp to khai.pdf có vi-rút (Eicar)" in words(send(client))
    StoredFile.objects.update(verdict=ScanVerdict.WAITING, threat="")
    assert re.search(r"/da-nop/|/ho-so/", send(client).url)


def test_a_filed_paper_with_a_virus_is_opened_by_nobody_and_said_to_both_sides(client, citizen):
    kept = ground.kept_file(citizen.key)
    code = ground.filed(citizen, papers=[FiledPaper("Tờ khai", source="upload", file=kept.id)])
    clerk, desk = ground.citizen("can-bo", "Hoàng Văn Tú", AccountKind.STAFF), Client()
    ground.make_clerk(clerk)
    desk.force_login(clerk, backend=settings.ACCOUNTS_BACKEND)
    page, [paper] = f"/ban/ho-so/{code}/", re.findall(r"\?giay=([\w-]+)", markup(desk.get(f"/ban/ho-so/{code}/")))
    assert WAITS in words(desk.get(page))
    assert "có vi-rút" not in words(client.get(f"/ho-so/{code}/"))
    assert "chưa quét vi-rút xong" in words(desk.get(f"{page}giay-to/{paper}/"), 422)
    find_a_virus()
    assert FOUND in words(desk.get(page))
    assert "Hãy yêu cầu bổ sung (mẫu 02)" in words(desk.get(page))
    assert "Tệp x.pdf có vi-rút (Eicar) nên không ai mở được" in words(desk.get(f"{page}giay-to/{paper}/"), 422)
    assert "Tệp của “Tờ khai” có vi-rút (Eicar) nên cơ quan không mở được" in words(client.get(f"/ho-so/{code}/"))
