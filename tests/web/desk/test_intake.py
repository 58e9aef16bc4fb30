"""The counter's first page: a number in the desk's list, or a person's own number, is enough to begin."""

import re

import pytest
from tests.casework.slips import world
from tests.web.desk.conftest import said
from tests.web.desk.test_pages import PERSON

from motcua.commons.audit.public import looks_at

FIRST = "/ban/tiep-nhan/"
WHO = {**PERSON, "id_number": "019190001218", "phone": "0912000111"}


@pytest.fixture
def usual(monkeypatch):
    """This desk takes in two procedures most; one of them is in the catalogue no more."""
    codes = ("9.999999", world.PROCEDURE)
    monkeypatch.setattr("motcua.web.desk.intake.asking.frequent", lambda *_given, **_named: codes)


@pytest.mark.usefixtures("usual")
def test_a_usual_procedure_is_chosen_by_its_place(desk):
    page = said(desk.clerk.get(FIRST))
    assert "Quầy này hay tiếp nhận" in page
    assert page.count(f"?thu-tuc={world.PROCEDURE}") == 1
    assert desk.clerk.get(FIRST, {"tim": "1"}).url == f"{FIRST}?thu-tuc={world.PROCEDURE}"
    assert desk.clerk.get(FIRST, {"tim": "1", "nguoi": "x"}).url.endswith("&nguoi=x")
    for none in ("0", "2", "11", "²"):
        assert desk.clerk.get(FIRST, {"tim": none}).status_code == 200


def test_who_has_filed_here_is_found_by_their_number_and_not_asked_again(desk):
    """What is filled in is told to whoever the dossier is about, as every look."""
    intake = f"{FIRST}?thu-tuc={world.PROCEDURE}"
    code = re.search(r"ho-so/([^/]+)/mau/01", said(desk.clerk.post(intake, WHO, follow=True)))[1]
    spaced = " ".join([WHO["id_number"][:3], WHO["id_number"][3:]])
    page = said(desk.clerk.get(FIRST, {"tim": spaced}))
    assert f"{WHO['name']} cần làm thủ tục gì?" in page
    assert f'name="nguoi" value="{code}"' in page
    filled = said(desk.clerk.get(intake, {"nguoi": code, "thu-tuc": world.PROCEDURE}))
    for name in ("name", "id_number", "phone"):
        assert re.search(rf'name="{name}" value="{WHO[name]}"', filled), name
    assert "read" in {one.action for one in looks_at("dossier", [code])}


def test_who_has_not_is_written_down_anew(desk):
    page = said(desk.clerk.get(FIRST, {"tim": "019190009999"}))
    assert "Chưa có hồ sơ nào ở cơ quan này ghi số đó" in page
    assert 'name="nguoi"' not in page
    stranger = said(desk.clerk.get(f"{FIRST}?thu-tuc={world.PROCEDURE}&nguoi=H1.KHONG-CO"))
    assert 'name="name" value="' not in stranger
