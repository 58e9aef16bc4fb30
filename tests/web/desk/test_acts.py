"""Every act from its page: what it says first, what it does once, what it refuses, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from tests.casework.slips import world
from tests.commons.files.samples import PDF
from tests.harness.dossiers import page_of, relations_of
from tests.web.desk.conftest import NOW, accepted, said, seq

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import State
from motcua.commons.accounts.public import OPERATOR, Role, share_duties
from motcua.commons.audit.public import looks_at
from motcua.commons.files.models import StoredFile
from motcua.commons.files.public import keep
from motcua.web.desk.acts import views

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def state(desk):
    return dossiers.reading(desk.code, at=NOW).state


def post(client, desk, slug, **given):
    return client.post(f"{desk.base}{slug}/", {"seq": seq(desk), **given})


def test_the_clerk_sees_the_promised_time_before_accepting_and_prints_form_01_after(desk):
    page = said(desk.clerk.get(f"{desk.base}tiep-nhan/"))
    assert "Đồng hồ bắt đầu chạy. Hẹn trả" in page
    told = desk.clerk.post(f"{desk.base}tiep-nhan/", {"seq": seq(desk)}, follow=True)
    assert state(desk) is State.ACCEPTED
    assert f"{desk.base}mau/01.pdf" in said(told)
    slip = desk.clerk.get(f"{desk.base}mau/01.pdf")
    assert slip.content.startswith(b"%PDF")


def test_a_double_click_acts_once(desk):
    given = {"seq": seq(desk)}
    answers = [desk.clerk.post(f"{desk.base}tiep-nhan/", given) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert seq(desk) == "2"


def test_a_page_that_is_old_is_sent_back_with_what_was_typed(desk):
    old = seq(desk)
    accepted(desk)
    page = desk.official.post(f"{desk.base}yeu-cau-bo-sung/", {"seq": old, "own": "Thiếu bản chính"})
    assert page.status_code == 422
    assert "Thiếu bản chính" in said(page)
    assert state(desk) is State.ACCEPTED


def test_many_reasons_go_out_at_once_and_the_second_request_warns(desk):
    accepted(desk)
    assert "sẽ tính hồ sơ này là quá hạn" not in said(desk.official.get(f"{desk.base}yeu-cau-bo-sung/"))
    post(desk.official, desk, "yeu-cau-bo-sung", usual=["0", "2"], own="Thiếu trích lục\n\nThiếu ảnh")
    assert state(desk) is State.AWAITING_SUPPLEMENT
    written = page_of(desk.code, NOW).happenings[-1].written["reasons"]
    assert len(written) == 4
    sent = SimpleUploadedFile("anh.png", PNG, "image/png")
    assert post(desk.clerk, desk, "nhan-bo-sung", tep=sent).status_code == 302
    assert state(desk) is State.PROCESSING
    paper = page_of(desk.code, NOW).papers[-1]
    assert f"giay-to/{paper['id']}/" in said(desk.official.get(desk.base))
    file = desk.official.get(f"{desk.base}giay-to/{paper['id']}/")
    assert b"".join(file.streaming_content) == PNG
    assert (file["Content-Type"], file["Content-Disposition"]) == ("image/png", 'inline; filename="anh.png"')
    assert file["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert desk.official.get(f"{desk.base}giay-to/p-unknown/").status_code == 404
    assert "sẽ tính hồ sơ này là quá hạn" in said(desk.official.get(desk.base))


@pytest.mark.parametrize(
    ("slug", "given", "words"),
    [
        ("yeu-cau-bo-sung", {}, "ít nhất một lý do"),
        ("yeu-cau-bo-sung", {"own": "x" * 5001}, "dài quá"),
        ("yeu-cau-bo-sung", {"own": "a\x07b"}, "ký tự"),
        ("yeu-cau-bo-sung", {"own": "\n".join(["thiếu"] * 21)}, "Tối đa 20"),
        ("yeu-cau-bo-sung", {"usual": ["99"]}, "danh sách"),
        ("ket-thuc", {}, "Hãy chọn một"),
        ("ket-thuc", {"result": "maybe"}, "Hãy chọn một"),
        ("ket-thuc", {"result": "granted", "number": "9" * 200}, "dài quá"),
        ("ket-thuc", {"result": "rejected"}, "Hãy ghi lý do không đồng ý"),
        ("ket-thuc", {"result": "rejected"}, "Hãy ghi căn cứ"),
        ("ket-thuc", {"result": "rejected", "own": "Có tranh chấp", "ground": "Điều 45"}, "Hãy ghi số văn bản"),
        ("chuyen", {}, "Hãy ghi bước"),
        ("chuyen", {"to_agency": "H99"}, ""),
        ("chuyen", {"step": "b" * 10_000}, "dài quá"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(desk, slug, given, words):
    accepted(desk)
    page = post(desk.official, desk, slug, **given)
    assert page.status_code == 422
    assert "govuk-error-summary" in said(page)
    assert words in said(page)
    assert seq(desk) == "2"


def test_a_file_that_is_not_what_it_says_is_refused_and_the_good_one_kept(desk):
    accepted(desk)
    post(desk.official, desk, "yeu-cau-bo-sung", own="Thiếu ảnh")
    bad = SimpleUploadedFile("anh.pdf", b"MZ not a pdf", "application/pdf")
    good = SimpleUploadedFile("anh.png", PNG, "image/png")
    page = post(desk.clerk, desk, "nhan-bo-sung", tep=[good, bad])
    assert page.status_code == 422
    assert 'name="tep-giu"' in said(page)
    assert state(desk) is State.AWAITING_SUPPLEMENT
    assert post(desk.clerk, desk, "nhan-bo-sung").status_code == 422


def test_a_supplement_that_is_refused_leaves_no_file(desk, monkeypatch):
    """Somebody else was faster by a moment; what they sent stays."""
    accepted(desk)
    post(desk.official, desk, "yeu-cau-bo-sung", own="Thiếu ảnh")
    before = set(StoredFile.objects.values_list("pk", flat=True))
    good, bad = (SimpleUploadedFile("anh.png", one, "image/png") for one in (PNG, b"MZ"))
    page = said(post(desk.clerk, desk, "nhan-bo-sung", tep=[good, bad]))
    kept = page.partition('name="tep-giu" value="')[2].partition('"')[0]
    faster, real = StoredFile.objects.exclude(pk__in=before).get(), views.supply_papers

    def beaten(code, papers, **more):
        first = [paper for paper in papers if paper.file == faster.pk]
        real(code, first, **more)
        return real(code, papers, **{**more, "key": "another"})

    monkeypatch.setattr(views, "supply_papers", beaten)
    more = SimpleUploadedFile("them.pdf", PDF, "application/pdf")
    refused = post(desk.clerk, desk, "nhan-bo-sung", tep=more, **{"tep-giu": kept})
    assert refused.status_code == 422
    assert "không được giữ lại" in said(refused)
    assert "tep-giu" not in said(refused)
    assert set(StoredFile.objects.values_list("pk", flat=True)) - before == {faster.pk}


def test_a_file_goes_along_only_with_the_dossier_it_was_sent_for(desk):
    accepted(desk)
    post(desk.official, desk, "yeu-cau-bo-sung", own="Thiếu ảnh")
    number = keep(PNG, name="x.png", at=NOW, owner=desk.accounts["clerk"].key).id
    other = Signer(salt="motcua.desk.sent_files").sign(f"H55.X001-260803-9999 {number}")
    for text in (str(number), other, "x"):
        assert post(desk.clerk, desk, "nhan-bo-sung", **{"tep-giu": text}).status_code == 422
    assert StoredFile.objects.filter(pk=number).exists()
    assert state(desk) is State.AWAITING_SUPPLEMENT


def test_forward_finish_and_hand_over(desk):
    accepted(desk)
    key = desk.accounts["official"].key
    assert post(desk.official, desk, "chuyen", step="Thẩm định", official=key).status_code == 302
    about = relations_of(desk.code)
    assert (about.official, about.state) == (key, State.PROCESSING)
    assert "Đồng hồ dừng hẳn, đúng hạn" in said(desk.official.get(f"{desk.base}ket-thuc/"))
    assert post(desk.official, desk, "ket-thuc", result="granted", number="12/GKS").status_code == 302
    assert post(desk.clerk, desk, "tra-ket-qua", via="counter").status_code == 302
    assert state(desk) is State.RETURNED


def test_a_no_at_the_end_takes_its_reason_ground_and_document_along(desk):
    accepted(desk)
    assert "người dân đọc nguyên văn" in said(desk.official.get(f"{desk.base}ket-thuc/"))
    no = {"result": "rejected", "own": "Có tranh chấp", "ground": "Luật Đất đai 2024, Điều 45", "number": "7/TB"}
    assert post(desk.official, desk, "ket-thuc", **no).status_code == 302
    page = said(desk.official.get(f"{desk.base}"))
    assert "Có tranh chấp" in page
    assert "Luật Đất đai 2024, Điều 45" in page


def test_a_refusal_names_its_ground_and_form_03_is_printed(desk):
    page = post(desk.clerk, desk, "tu-choi", usual=["0"])
    assert page.status_code == 422
    assert "Hãy ghi căn cứ" in said(page)
    ground = "Luật Hộ tịch 2014, Điều 13"
    told = said(
        desk.clerk.post(f"{desk.base}tu-choi/", {"seq": seq(desk), "usual": ["0"], "ground": ground}, follow=True)
    )
    assert f"{desk.base}mau/03.pdf" in told
    assert desk.clerk.get(f"{desk.base}mau/03.pdf").content.startswith(b"%PDF")
    happening = page_of(desk.code, NOW).happenings[-1]
    assert happening.written["ground"] == ground
    assert ground not in str(happening.payload)
    assert desk.clerk.get(f"{desk.base}mau/05.pdf").status_code == 404


def test_a_result_comes_with_its_files_and_none_of_it_is_in_the_event(desk):
    accepted(desk)
    bad = SimpleUploadedFile("xau.pdf", b"MZ not a pdf", "application/pdf")
    good = SimpleUploadedFile("khai-sinh.pdf", PDF, "application/pdf")
    given = {"result": "granted", "number": "12/GKS", "name": "Giấy khai sinh"}
    page = said(post(desk.official, desk, "ket-thuc", **given, tep=[good, bad]))
    assert state(desk) is State.ACCEPTED
    assert "xau.pdf" in page.partition('id="tep_error"')[2]
    kept = page.partition('name="tep-giu" value="')[2].partition('"')[0]
    foreign = post(desk.clerk, desk, "ket-thuc", **given)
    assert foreign.status_code in {403, 404}
    assert post(desk.official, desk, "ket-thuc", **given, **{"tep-giu": kept}).status_code == 302
    page = page_of(desk.code, NOW)
    assert (page.result.number, page.result.name, len(page.result.files)) == ("12/GKS", "Giấy khai sinh", 1)
    assert "12/GKS" not in str(page.happenings[-1].payload)
    shown = said(desk.official.get(desk.base))
    for words in ("khai-sinh.pdf", "Giấy khai sinh", "Số 12/GKS.", f"{desk.base}ket-qua/1/"):
        assert words in shown
    sent = desk.official.get(f"{desk.base}ket-qua/1/")
    assert b"".join(sent.streaming_content) == PDF
    assert [desk.official.get(f"{desk.base}ket-qua/{nth}/").status_code for nth in (0, 2)] == [404, 404]


def test_why_it_was_withdrawn_is_content(desk):
    post(desk.clerk, desk, "rut", signed="on", reason="Bà Mai đổi ý")
    happening = page_of(desk.code, NOW).happenings[-1]
    assert happening.written == {"reasons": ["Bà Mai đổi ý"]}
    assert "đổi ý" not in str(happening.payload)


def test_staff_see_that_one_person_took_it_in_and_settled_it_and_on_which_basis(desk):
    accepted(desk)
    both = frozenset({Role.CLERK, Role.OFFICIAL})
    share_duties(world.HERE, both, since=world.FOUNDED, basis="Quyết định 12/QĐ-UBND", who=OPERATOR, at=NOW)
    world.act(desk.code, dossiers.Finish("granted"), "2026-08-04 09:00", duty=dossiers.Duty.OFFICIAL)
    page = said(desk.official.get(desk.base))
    assert (
        "Một người vừa tiếp nhận vừa giải quyết hồ sơ này. Cơ quan có quy định cho phép: Quyết định 12/QĐ-UBND." in page
    )


def test_giving_it_to_another_agency_takes_it_from_our_official(desk):
    accepted(desk)
    key = desk.accounts["official"].key
    dossiers.hand_on(desk.code, None, official=key, who=OPERATOR, key="", at=NOW)
    assert post(desk.official, desk, "chuyen", to_agency=world.THERE, official=key).status_code == 422
    assert post(desk.official, desk, "chuyen", to_agency=world.THERE).status_code == 302
    about = relations_of(desk.code)
    assert (about.holder, about.official) == (world.THERE, "")


@pytest.mark.parametrize(
    ("slug", "given", "after"),
    [
        ("tu-choi", {"usual": ["0"], "ground": "Luật Hộ tịch 2014, Điều 13"}, State.REFUSED),
        ("rut", {"signed": "on", "reason": "Bà Mai đổi ý"}, State.WITHDRAWN),
    ],
)
def test_dangerous_acts_ask_first_and_end_it(desk, slug, given, after):
    assert "data-confirm" in said(desk.clerk.get(f"{desk.base}{slug}/"))
    assert post(desk.clerk, desk, slug).status_code == 422
    assert post(desk.clerk, desk, slug, **given).status_code == 302
    assert state(desk) is after


def test_an_act_out_of_order_says_so_and_does_nothing(desk):
    page = desk.official.get(f"{desk.base}ket-thuc/", follow=True)
    assert page.redirect_chain or page.status_code == 404
    told = desk.clerk.get(f"{desk.base}tra-ket-qua/", follow=True)
    assert "Không có gì thay đổi" in said(told)


@pytest.mark.parametrize("who", ["stranger", "admin"])
@pytest.mark.parametrize("slug", ["", "tiep-nhan/", "chuyen/", "mau/01.pdf", "giay-to/1/", "ket-qua/1/"])
def test_others_find_nothing(desk, who, slug):
    assert getattr(desk, who).get(f"{desk.base}{slug}").status_code in {403, 404}


def test_every_reading_is_written_down(desk):
    accepted(desk)
    desk.official.get(desk.base)
    [look] = looks_at("dossier", [desk.code])
    assert (look.actor, look.action, look.agency) == (desk.accounts["official"].key, "read", world.HERE)
