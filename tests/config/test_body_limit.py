"""A body that is too large is refused before any of it is read."""

import pytest
from tests.web.portal import ground

from motcua.commons.accounts.public import OPERATOR, AccountKind, create_account

pytestmark = pytest.mark.django_db
MEGABYTE = 1024**2


class Untouched:
    """A body that fails whoever reads it."""

    def read(self, *_size):
        pytest.fail("the body was read")

    readline = read

    def close(self):
        """As a stream has it."""


def send(client, address, megabytes):
    about = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(megabytes * MEGABYTE)}
    return client.generic("POST", address, b"", **about, **{"wsgi.input": Untouched()})


@pytest.fixture
def citizen(client):
    account = create_account(
        who=OPERATOR, login="men", full_name="Mến", kind=AccountKind.CITIZEN, at=ground.AT, password=ground.PASSWORD
    )
    client.force_login(account)
    return client


@pytest.mark.parametrize("address", ["/dang-nhap/", "/dang-ky/", "/tra-cuu/", "/ban/tiep-nhan/", "/dieu-hanh/"])
def test_nobody_signed_in_sends_files_anywhere(client, address):
    refused = send(client, address, 3)
    assert refused.status_code == 413
    assert "Hãy đăng nhập" in refused.content.decode()


def test_a_citizen_sends_none_to_a_page_of_staff(citizen):
    assert send(citizen, "/dieu-hanh/chi-dao/ban-hanh/", 3).status_code in {404, 413}
    assert send(citizen, "/ban/tiep-nhan/", 3).status_code == 413


def test_more_than_one_sending_may_hold_is_refused_with_the_limit(citizen):
    refused = send(citizen, "/ho-so/", 101)
    assert refused.status_code == 413
    assert "tối đa 100 MB" in refused.content.decode()


def test_a_form_of_the_usual_size_goes_its_way(client):
    assert client.post("/dang-nhap/", {"username": "x" * 100_000, "password": "y"}).status_code == 200


@pytest.mark.parametrize("length", ["", "9" * 50])
def test_a_length_that_is_none_stops_nobody_and_a_huge_one_does(client, length):
    about = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": length}
    response = client.generic("POST", "/dang-nhap/", b"", **about)
    assert response.status_code == (413 if length.startswith("9") else 200)
