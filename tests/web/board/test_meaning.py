"""What a QR code of a briefing leads to, for everyone."""

import pytest

from motcua.steering.briefings.public import DEFINITIONS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", sorted(DEFINITIONS))
def test_everyone_reads_what_a_figure_counts(client, code):
    page = client.get(f"/bang/dinh-nghia/{code}/")
    assert page.status_code == 200
    assert DEFINITIONS[code].rule_version in page.content.decode()


def test_what_is_not_defined_is_not_there(client):
    assert client.get("/bang/dinh-nghia/khac/").status_code == 404
