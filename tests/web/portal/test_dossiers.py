"""One's own dossiers: the list, one followed in every state, taken back, supplied; nobody else's."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.casework.slips.world import HERE, act, moment
from tests.commons.files.samples import PDF
from tests.harness.dossiers import page_of
from tests.harness.pages import markup
from tests.web.portal import ground

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.audit.public import record
from motcua.commons.files.models import StoredFile
from motcua.config import one_moment
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
NOW = moment("2026-08-06 10:00")


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is Thursday, 6 August 2026, ten in the morning."""
    monkeypatch.setattr(one_moment, "now", lambda: NOW)


def text(response, status=200):
    assert response.status_code == status
    return markup(response)


def follow(client, code):
    return text(client.get(f"/ho-so/{code}/"))


def test_an_empty_list_teaches(client, citizen):
    page = text(client.get("/ho-so/"))
    assert "Bạn chưa nộp hồ sơ nào" in page
    assert "/tra-cuu/" in page


def test_the_list_says_where_each_stands(client, citizen):
    ground.accepted(citizen)
    ground.awaiting(citizen, key="k2")
    ground.filed(citizen, "2026-08-05 08:15", key="k3")
    page = text(client.get("/ho-so/"))
    for words in ("còn 1 ngày", "Cần bạn bổ sung", "Mới nộp", "UBND xã Đồng Hỷ", "Đăng ký khai sinh cho con"):
        assert words in page


def test_what_waits_for_its_owner_stands_on_the_first_page(client, citizen):
    """With the page on which it is done; nothing for a stranger, and nothing of what is under way."""
    under_way = ground.accepted(citizen, key="k1")
    assert "Hồ sơ đang chờ bạn" not in text(client.get("/"))
    awaiting, ready = ground.awaiting(citizen, key="k2"), ground.accepted(citizen, key="k3")
    act(ready, dossiers.Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
    page = text(client.get("/"))
    assert f'href="/ho-so/{awaiting}/bo-sung/"' in page
    assert f'href="/ho-so/{ready}/"' in page
    assert under_way not in page
    assert "Hồ sơ đang chờ bạn" not in text(Client().get("/"))


def test_the_list_is_read_on_by_key_and_costs_the_same(client, citizen, monkeypatch, django_assert_max_num_queries):
    codes = [ground.accepted(citizen, key=f"k{number}") for number in range(5)]
    client.get("/ho-so/")
    with django_assert_max_num_queries(13):
        client.get("/ho-so/")
    monkeypatch.setattr("motcua.web.portal.dossiers.views.FULL", 2)
    seen, address = [], "/ho-so/"
    for _ in codes:
        page = text(client.get(address))
        seen += [code for code in codes if f"/ho-so/{code}/" in page]
        address = "/ho-so/?truoc=" + page.partition('href="?truoc=')[2].partition('"')[0]
        if address == "/ho-so/?truoc=":
            break
    assert sorted(seen) == sorted(codes)
    assert text(client.get("/ho-so/?truoc=x%00"))


STATES = [
    (ground.filed, "đang kiểm tra xem giấy tờ của bạn đã đủ chưa", "Chưa có hẹn", "Chưa cần làm gì", "Nhận giấy hẹn"),
    (ground.accepted, "đã nhận đủ hồ sơ", "09:00 thứ Hai 10/08", "Chưa cần làm gì", "trước 09:00 thứ Hai 10/08"),
    (ground.awaiting, "đợi bạn bổ sung giấy tờ", "09:00 thứ Hai 10/08", "Bổ sung giấy tờ", "Thiếu Giấy chứng sinh"),
    (ground.finished, "đã có kết quả", "09:00 thứ Hai 10/08", "Nhận kết quả", "Đã kết thúc"),
]


@pytest.mark.parametrize(
    ("make", "sentence", "promised", "to_do", "line"), STATES, ids=["filed", "accepted", "awaiting", "finished"]
)
def test_a_dossier_followed(client, citizen, make, sentence, promised, to_do, line):
    page = follow(client, make(citizen))
    for words in (sentence, promised, to_do, line, "Bạn gửi hồ sơ trên mạng", "Lịch của hồ sơ"):
        assert words in page
    assert page.count("<h1") == 1


def test_its_owner_is_told_that_one_person_took_it_in_and_settled_it(client, citizen):
    code = ground.accepted(citizen)
    assert "Cùng một cán bộ" not in follow(client, code)
    act(code, dossiers.Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
    assert "Cùng một cán bộ nhận và giải quyết hồ sơ của bạn. Lẽ ra việc này do hai người làm" in follow(client, code)


def test_a_pause_is_explained_and_drawn(client, citizen):
    code = ground.awaiting(citizen)
    act(code, dossiers.Supply(), "2026-08-05 15:00", duty=Duty.CITIZEN)
    page = follow(client, code)
    for words in (
        "Dừng 1 ngày 4 giờ",
        "04/08/2026 đến 05/08/2026",
        "Đồng hồ dừng từ lúc này",
        "Đồng hồ chạy lại",
        "is-now",
        "is-due",
    ):
        assert words in page
    assert page.index("Bạn đã bổ sung giấy tờ") < page.index("Cơ quan xin bạn bổ sung") < page.index("Bạn gửi hồ sơ")


def test_a_step_and_an_end_are_told(client, citizen):
    code = ground.accepted(citizen)
    act(code, dossiers.Forward(step="Thẩm định"), "2026-08-04 09:00", duty=Duty.OFFICIAL)
    assert "Sang bước: Thẩm định" in follow(client, code)
    why = {"reasons": ["Đất đang có tranh chấp; khi có quyết định giải quyết, bạn nộp lại được"]}
    no = dossiers.Finish("rejected", numbered=True)
    written = {**why, "ground": "Luật Đất đai 2024, Điều 45", "result": {"number": "12/TB-UBND", "name": ""}}
    act(code, no, "2026-08-05 09:00", duty=Duty.OFFICIAL, written=written)
    act(code, dossiers.ReturnResult("counter"), "2026-08-05 10:00")
    page = follow(client, code)
    for words in ("Cơ quan chưa giải quyết được đề nghị của bạn", *why["reasons"], "Điều 45", "12/TB-UBND"):
        assert words in page
    assert "Bạn đã nhận kết quả" in page


def test_a_refused_filing_gives_its_reasons(client, citizen):
    code = ground.filed(citizen)
    said = {"reasons": ["Không thuộc xã này"], "ground": "Luật Hộ tịch 2014, Điều 13"}
    act(code, dossiers.Refuse(1), "2026-08-04 09:00", written=said)
    page = follow(client, code)
    for words in ("không nhận hồ sơ này", "Không thuộc xã này", "Luật Hộ tịch 2014, Điều 13", "mau/03.pdf"):
        assert words in page
    assert client.get(f"/ho-so/{code}/mau/03.pdf").content[:5] == b"%PDF-"


def test_the_result_is_there_to_be_taken(client, citizen):
    code = ground.accepted(citizen)
    kept = ground.kept_file("an-official")
    said = {"result": {"number": "12/GKS", "name": "Giấy khai sinh"}, "files": [kept.id]}
    act(code, dossiers.Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL, written=said)
    page = follow(client, code)
    for words in ("Giấy khai sinh", "số 12/GKS", f"/ho-so/{code}/ket-qua/1/"):
        assert words in page
    assert b"".join(client.get(f"/ho-so/{code}/ket-qua/1/").streaming_content) == PDF
    assert client.get(f"/ho-so/{code}/ket-qua/2/").status_code == 404
    other = Client()
    other.force_login(ground.citizen("khac", "Người khác"), backend=settings.ACCOUNTS_BACKEND)
    assert other.get(f"/ho-so/{code}/ket-qua/1/").status_code == 404
    dossiers.erase_content(code, basis="Luật BVDLCN", who=OPERATOR, at=NOW)
    assert client.get(f"/ho-so/{code}/ket-qua/1/").status_code == 404
    assert "Giấy khai sinh" not in follow(client, code)


def test_a_late_dossier_says_so(client, citizen, monkeypatch):
    code = ground.accepted(citizen)
    monkeypatch.setattr(one_moment, "now", lambda: moment("2026-08-12 09:00"))
    page = follow(client, code)
    assert "quá hạn 2 ngày làm việc" in page
    assert "văn bản xin lỗi" in page


def test_a_long_dossier_shows_six_weeks_at_most(client, citizen, monkeypatch):
    code = ground.filed(citizen)
    monkeypatch.setattr(one_moment, "now", lambda: NOW + timedelta(days=200))
    page = follow(client, code)
    assert 28 <= page.count('class="d is-') <= 49


PAGES = ["", "da-nop/", "qr.svg", "ket-qua/1/", "mau/01.pdf", "mau/02/1.pdf", "ai-da-xem/", "rut/", "bo-sung/"]


@pytest.mark.parametrize("page", PAGES)
def test_other_peoples_dossiers_are_absent(client, citizen, page):
    code = ground.awaiting(ground.citizen("khac", "Người khác"))
    assert client.get(f"/ho-so/{code}/{page}").status_code == 404
    assert client.get(f"/ho-so/H55.X001-260803-9999/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_asked_to_sign_in(client, province, page):
    assert client.get(f"/ho-so/H55.X001-260803-0001/{page}").url.startswith("/dang-nhap/")


def test_the_receipt_and_its_picture(client, citizen):
    code = ground.filed(citizen)
    page = text(client.get(f"/ho-so/{code}/da-nop/"))
    assert code in page
    assert f'src="/ho-so/{code}/qr.svg"' in page
    picture = client.get(f"/ho-so/{code}/qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<script" not in picture.content


def test_the_slips_as_pdf(client, citizen):
    code = ground.awaiting(citizen)
    for address in ("mau/01.pdf", "mau/02/1.pdf"):
        answer = client.get(f"/ho-so/{code}/{address}")
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert client.get(f"/ho-so/{code}/mau/05.pdf").status_code == 404
    assert client.get(f"/ho-so/{code}/mau/03.pdf", headers={"accept": "text/html"}).status_code == 422
    assert client.get(f"/ho-so/{code}/mau/02/9.pdf", headers={"accept": "text/html"}).status_code == 422


def test_who_looked_is_named(client, citizen):
    code = ground.accepted(citizen)
    assert "Chưa có ai xem" in text(client.get(f"/ho-so/{code}/ai-da-xem/"))
    clerk = ground.citizen("lua", "Hà Thị Lụa")
    record(actor=clerk.key, action="read_content", object_type="dossier", object_key=code, at=NOW, agency=HERE)
    page = text(client.get(f"/ho-so/{code}/ai-da-xem/"))
    for words in ("Hà Thị Lụa", "UBND xã Đồng Hỷ", "theo nhiệm vụ"):
        assert words in page


def test_withdrawing_says_its_effect_and_happens_once(client, citizen):
    code = ground.accepted(citizen)
    assert "Không mở lại được" in text(client.get(f"/ho-so/{code}/rut/"))
    assert client.post(f"/ho-so/{code}/rut/").url == f"/ho-so/{code}/"
    assert "Bạn đã rút hồ sơ này" in follow(client, code)
    assert client.post(f"/ho-so/{code}/rut/").url == f"/ho-so/{code}/"
    assert "không còn rút được" in follow(client, code)


def test_a_reason_for_withdrawing_is_kept_or_sent_back(client, citizen):
    code = ground.accepted(citizen)
    page = text(client.post(f"/ho-so/{code}/rut/", {"reason": "x" * 5001}), 422)
    assert "dài quá" in page
    assert client.post(f"/ho-so/{code}/rut/", {"reason": "Tôi đổi ý"}).url == f"/ho-so/{code}/"
    assert "Tôi đổi ý" in follow(client, code)


def test_a_dossier_filed_again_says_since_when_it_counts(client, citizen):
    first = ground.filed(citizen)
    client.post(f"/ho-so/{first}/rut/")
    assert "Nộp lại" not in follow(client, first)
    again = ground.filed(citizen, "2026-08-06 10:00", key="k2")
    assert "Nộp lại lần 1, lần đầu ngày 03/08/2026" in follow(client, again)


def test_who_types_a_strangers_number_reads_nothing_of_their_filings(client, citizen):
    stranger = ground.citizen("nguoi.la")
    client.force_login(citizen, backend=settings.ACCOUNTS_BACKEND)
    first = ground.filed(citizen)
    client.post(f"/ho-so/{first}/rut/")
    client.force_login(stranger, backend=settings.ACCOUNTS_BACKEND)
    assert "Nộp lại" not in follow(client, ground.filed(stranger, "2026-08-06 10:00", key="k3"))


def test_supplying_files(client, citizen):
    code = ground.awaiting(citizen)
    address = f"/ho-so/{code}/bo-sung/"
    assert "Thiếu Giấy chứng sinh" in text(client.get(address))
    assert "Hãy gửi ít nhất một tệp" in text(client.post(address, {"send": "1"}), 422)
    both = [SimpleUploadedFile("tot.pdf", PDF), SimpleUploadedFile("xau.pdf", b"x")]
    page = text(client.post(address, {"tep": both, "send": "1"}), 422)
    assert "xau.pdf" in page.partition('id="tep_error"')[2]
    assert "tot.pdf" in page.partition('id="tep_list"')[2]
    assert client.post(address, {"send": "1"}).url == f"/ho-so/{code}/"
    page = page_of(code, NOW)
    assert page.course.state == "processing"
    assert page.papers[-1]["name"] == "tot.pdf"
    assert "đang không chờ bạn bổ sung" in text(client.get(address, follow=True))


def test_a_taken_file_can_be_dropped_and_paper_promised(client, citizen):
    code = ground.awaiting(citizen)
    address = f"/ho-so/{code}/bo-sung/"
    page = text(client.post(address, {"tep": SimpleUploadedFile("tot.pdf", PDF), "keep": "1"}))
    number = page.partition('name="drop" value="')[2].partition('"')[0]
    assert "tot.pdf" not in text(client.post(address, {"drop": number}))
    assert client.post(address, {"on_paper": "1", "send": "1"}).url == f"/ho-so/{code}/"
    assert page_of(code, NOW).papers[-1]["source"] == "paper"


def test_files_of_a_supply_that_comes_to_nothing_do_not_stay(client, citizen, monkeypatch):
    def refuse(*_asked, **_named):
        raise Refusal("not_now", "Chưa nhận được.")

    code = ground.awaiting(citizen)
    address, before = f"/ho-so/{code}/bo-sung/", set(file_numbers())
    page = text(client.post(address, {"tep": SimpleUploadedFile("tot.pdf", PDF), "keep": "1"}))
    assert len(file_numbers() - before) == 1
    client.post(address, {"drop": page.partition('name="drop" value="')[2].partition('"')[0]})
    dossiers.drop_old_drafts(at=NOW + timedelta(hours=2))
    assert file_numbers() == before
    with monkeypatch.context() as patched:
        patched.setattr("motcua.flows.supply_papers.dossiers.one", refuse)
        sent = {"tep": SimpleUploadedFile("tot.pdf", PDF), "send": "1"}
        assert "Chưa nhận được." in text(client.post(address, sent), 422)
    assert file_numbers() == before
    client.post(address, {"tep": SimpleUploadedFile("tot.pdf", PDF), "send": "1"})
    (sent,) = file_numbers() - before
    dossiers.drop_old_drafts(at=NOW + timedelta(days=40))
    assert file_numbers() - before == {sent}


def test_a_file_of_a_supply_is_sent_when_it_is_chosen_and_seen_by_its_owner_alone(client, citizen):
    code = ground.awaiting(citizen)
    address = f"/ho-so/{code}/bo-sung/"
    line = text(client.post(f"{address}tep/", {"tep": SimpleUploadedFile("ảnh.pdf", PDF)}))
    assert "ảnh.pdf" in line
    assert f'data-upload="{address}tep/"' in text(client.get(address))
    shown = client.get(line.partition('href="')[2].partition('"')[0])
    assert shown["Content-Type"] == "application/pdf"
    assert b"".join(shown.streaming_content) == PDF
    assert "Hãy gửi ít nhất một tệp" in text(client.post(f"{address}tep/"), 422)
    stranger = Client()
    stranger.force_login(ground.citizen("khac", "Người khác"), backend=settings.ACCOUNTS_BACKEND)
    before = file_numbers()
    assert stranger.post(f"{address}tep/", {"tep": SimpleUploadedFile("x.pdf", PDF)}).status_code == 404
    assert stranger.get(line.partition('href="')[2].partition('"')[0]).status_code == 404
    assert file_numbers() == before
    client.post(address, {"send": "1"})
    assert page_of(code, NOW).papers[-1]["name"] == "ảnh.pdf"
    late = client.post(f"{address}tep/", {"tep": SimpleUploadedFile("muon.pdf", PDF)})
    assert "đang không chờ bạn bổ sung" in text(late, 422)


def file_numbers():
    return set(StoredFile.objects.values_list("pk", flat=True))


def test_queries_of_following(client, citizen, django_assert_max_num_queries):
    code = ground.awaiting(citizen)
    follow(client, code)
    with django_assert_max_num_queries(14):
        follow(client, code)
