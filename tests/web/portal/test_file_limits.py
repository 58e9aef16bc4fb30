"""A paper and a supplement take so many files, also when two windows send at once; what is not taken goes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.commons.files.samples import PDF
from tests.harness.pages import markup
from tests.web.portal import ground

from motcua.commons.files.models import StoredFile
from motcua.web.portal import sent_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filing")]
PAPER = f"{ground.FILING}giay-to/1/"
TOO_MANY = "Gửi được tối đa 2 tệp một lần; hãy gộp bớt."


@pytest.fixture(autouse=True)
def _two_are_enough(monkeypatch):
    monkeypatch.setattr(sent_files, "MOST_FILES", 2)


@pytest.fixture
def other(client):
    """Another window of the same person."""
    window = Client()
    window.cookies = client.cookies.copy()
    return window


def files(count):
    return [SimpleUploadedFile(f"trang {page}.pdf", PDF + b"%d" % page) for page in range(count)]


def meanwhile(monkeypatch, act):
    """`act` once while the next file is being kept: after whatever was counted before, and before it is named."""
    receive, acts = sent_files.receive_file, [act]

    def received(*given, **more):
        if acts:
            acts.pop()()
        return receive(*given, **more)

    monkeypatch.setattr(sent_files, "receive_file", received)


def test_as_many_as_fit_are_taken_and_the_rest_is_said_and_not_kept(client):
    answer = client.post(PAPER, {"tep-1": files(4)})
    assert (answer.status_code, answer.content.decode()) == (422, TOO_MANY)
    assert StoredFile.objects.count() == 2


@pytest.mark.parametrize("place", ["draft", "supplement"])
def test_what_two_windows_send_at_once_is_counted_together(client, citizen, other, monkeypatch, place):
    code = ground.awaiting(citizen)
    address, box = (PAPER, "tep-1") if place == "draft" else (f"/ho-so/{code}/bo-sung/tep/", "tep")
    meanwhile(monkeypatch, lambda: other.post(address, {box: files(2)}))
    answer = client.post(address, {box: files(1)})
    assert (answer.status_code, answer.content.decode()) == (422, TOO_MANY)
    page = markup(client.get(f"{ground.FILING}giay-to/" if place == "draft" else f"/ho-so/{code}/bo-sung/"))
    assert page.count("trang 0.pdf") > 0
    assert StoredFile.objects.count() == 2
