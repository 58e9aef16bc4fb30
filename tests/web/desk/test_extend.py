"""The term extended at the desk: from the page to form 04, to the citizen's page, and by nobody else."""

from datetime import datetime

from tests.web.desk.conftest import NOW, accepted, said, seq

from motcua.casework.slips.public import render, slip_of
from motcua.commons.accounts.public import OPERATOR


def test_an_official_extends_on_the_page_and_prints_form_04(desk):
    accepted(desk)
    page = said(desk.official.get(f"{desk.base}gia-han/"))
    assert "hạn theo luật lùi thêm" in page
    given = {"seq": seq(desk), "amount": "2", "unit": "working_day"}
    assert desk.official.post(f"{desk.base}gia-han/", given).status_code == 422
    reason = {"reason": "Chờ kết quả đo đạc"}
    for client in (desk.clerk, desk.leader, desk.citizen, desk.stranger):
        assert client.post(f"{desk.base}gia-han/", given | reason).status_code in {302, 403, 404}
    assert seq(desk) == "2"
    told = said(desk.official.post(f"{desk.base}gia-han/", given | reason, follow=True))
    assert "Hạn theo luật mới: " in told
    assert "12/08" in told.partition("Hạn theo luật mới: ")[2][:40]
    assert f"{desk.base}mau/04.pdf" in told
    assert "Gia hạn đến" in told
    assert desk.official.get(f"{desk.base}mau/04.pdf").content.startswith(b"%PDF")
    follow = said(desk.citizen.get(f"/ho-so/{desk.code}/"))
    assert "Cơ quan xin lỗi bạn" in follow
    assert "Chờ kết quả đo đạc" in follow
    assert "mẫu 04" in follow
    slip = slip_of(desk.code, "04", 1, track=str, who=OPERATOR, at=NOW)
    assert slip.words()["reason"] == "Chờ kết quả đo đạc"
    assert slip.promised == datetime.fromisoformat("2026-08-10T09:00:00+07:00")
    assert slip.until == datetime.fromisoformat("2026-08-12T09:00:00+07:00")
    assert render(slip).startswith(b"%PDF-")
