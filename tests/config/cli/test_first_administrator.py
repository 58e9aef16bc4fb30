"""A live database is born with nothing invented: its agencies are a file's, and a link lets the first one in."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from motcua.commons.accounts.public import account_with_login, administrators
from motcua.commons.ledger import public as ledger
from motcua.config.cli import founding
from motcua.kit.imports import ImportReport
from motcua.kit.now import VIETNAM, now
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import directory, refuse_headless

AT = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)


def written(tmp_path, *lines):
    path = tmp_path / "co-quan.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        (["code,name,kind", "H18,UBND tỉnh,province_committee"], ""),
        (["code,name,kind", "H18,UBND tỉnh,department"], "no_committee"),
        (["code,name,kind", "H55,UBND tỉnh,province_committee"], "no_committee"),
        (["code,name,level,province_h_code", "H18,UBND tỉnh,province,H18"], ""),
        (["code,name,level,province_h_code", "H18.01,Sở Nội vụ,province,H18"], "no_committee"),
        (["code,name"], "unknown_format"),
    ],
)
def test_a_list_without_its_committee_is_refused_before_anything_is_founded(tmp_path, lines, refused):
    path = written(tmp_path, *lines)
    if not refused:
        refuse_headless(path, province="11")
        return
    with pytest.raises(Refusal, match=refused):
        refuse_headless(path, province="11")


@pytest.mark.django_db
def test_without_a_list_a_live_database_has_no_agencies():
    ledger.found(mode="live", province="11", at=AT)
    assert founding._agencies("live", "11", None, at=AT, progress=lambda *_: None) == ImportReport()
    assert dict(directory(AT.date())) == {}


@pytest.mark.django_db
def test_the_first_administrator_is_let_in_once_and_then_nobody_is(client):
    lost, link = founding.first_invitation(), founding.first_invitation()
    [known] = administrators(now().date())
    assert (known.key, known.arrived) == (account_with_login("quantri").key, False)

    def followed(address):
        parts = urlsplit(address)
        return client.post(parts.path, {"secret": parse_qs(parts.query)["ma"][0], "password": "bốn con gà mái"})

    assert followed(lost).status_code == 410
    assert followed(link).status_code == 302
    assert [one.arrived for one in administrators(now().date())] == [True]
    assert founding.first_invitation() is None
