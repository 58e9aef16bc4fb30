"""The PDF of a slip: its words, its sheet, and what hostile data cannot do to it."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.casework.slips.forms import EXTENSION, RECEIPT, REFUSAL, SUPPLEMENT

from motcua.casework.slips.rules import Party, SlipPaper, clean, half_hidden, hour_and_day
from motcua.casework.slips.sheets import render

MILLIMETRES = 72 / 25.4
A5 = (148, 210)


def read(form):
    return PdfReader(BytesIO(render(form)))


def text_of(form):
    return " ".join(" ".join(page.extract_text().split()) for page in read(form).pages)


def test_form_01_says_what_the_circular_asks():
    text = text_of(RECEIPT)
    for words in (
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI",
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Mã hồ sơ: H55.18.02-261102-0142",
        "Nguyễn Thị Diễm Quỳnh",
        "Tổ 7, phường Quyết Thắng",
        "09•• ••• 218",
        "quynh@example.vn",
        "(1.012783)",
        "Đơn đăng ký biến động đất đai (Mẫu số 18)",
        "02",
        "2. Số lượng hồ sơ: 01 bộ.",
        "15 ngày làm việc",
        "10 giờ 05 phút, ngày 02/11/2026",
        "10 giờ 05 phút, ngày 23/11/2026",
        "6. Đăng ký nhận kết quả tại: Chi nhánh Phan Đình Phùng.",
        "Vào sổ số 11/2026, số thứ tự 0142.",
        "Hà Thị Lụa",
        "Hỏi: 1900 0000.",
    ):
        assert words in text
    assert "0912345218" not in text
    assert "mô phỏng" not in text


def test_form_01_names_what_a_typed_term_rests_on():
    assert "3. Thời gian giải quyết theo quy định: 15 ngày làm việc." in text_of(RECEIPT)
    typed = replace(RECEIPT, basis="Quyết định 12/2026/QĐ-UBND, Điều 4")
    assert "3. Thời gian giải quyết theo Quyết định 12/2026/QĐ-UBND, Điều 4: 15 ngày làm việc." in text_of(typed)


def test_form_02_lists_every_fault_at_once():
    text = text_of(SUPPLEMENT)
    for words in (
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "Lần 1, 14 giờ 20 phút, ngày 04/11/2026",
        "1. Bản chính Giấy chứng nhận đã cấp",
        "2. Văn bản thoả thuận của các thành viên",
        "Bản quét bị mờ ở trang 3.",
        "không tính vào hạn",
        "Trần Văn Bách",
    ):
        assert words in text


def test_form_03_gives_every_reason_and_its_ground():
    text = text_of(REFUSAL)
    for words in (
        "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "09 giờ 30 phút, ngày 03/11/2026",
        "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau",
        "1. Thửa đất thuộc địa giới của xã khác",
        "2. Giấy chứng nhận đã bị thu hồi",
        "Căn cứ: Luật Đất đai 2024, Điều 152 khoản 2",
        "Chi nhánh Phan Đình Phùng, 1900 0000",
        "Nộp lại trong 90 ngày",
        "Hà Thị Lụa",
    ):
        assert words in text
    assert "Căn cứ" not in text_of(replace(REFUSAL, ground=""))


def test_a_simulation_says_so_on_paper():
    assert "Dữ liệu mô phỏng" in text_of(replace(RECEIPT, simulated=True))


def test_form_04_says_sorry_and_names_both_days():
    text = text_of(EXTENSION)
    for words in (
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "10 giờ 05 phút, ngày 23/11/2026",
        "10 giờ 05 phút, ngày 26/11/2026",
        "Chờ kết quả đo đạc của đơn vị tư vấn",
        "Cơ quan xin lỗi ông/bà",
        "Trần Văn Bách",
    ):
        assert words in text


@pytest.mark.parametrize("form", [RECEIPT, SUPPLEMENT, REFUSAL, EXTENSION])
def test_one_a5_page_with_a_title_tags_and_our_own_fonts(form):
    pdf = read(form)
    [page] = pdf.pages
    size = (float(page.mediabox.width) / MILLIMETRES, float(page.mediabox.height) / MILLIMETRES)
    assert size == pytest.approx(A5, abs=0.1)
    assert form.code in pdf.metadata.title
    assert pdf.trailer["/Root"]["/Lang"] == "vi"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    names = [font["/BaseFont"] for font in page["/Resources"]["/Font"].values()]
    assert names
    assert all("BeVietnamPro" in name for name in names)


@pytest.mark.parametrize("form", [RECEIPT, SUPPLEMENT, REFUSAL, EXTENSION])
def test_the_same_data_give_the_same_bytes(form):
    assert render(form) == render(form)
    assert render(form) != render(replace(form, hotline="1900 0001"))


def test_many_papers_flow_to_a_second_page_that_names_the_dossier():
    papers = tuple(SlipPaper(f"Giấy tờ số {n}", "bản sao") for n in range(1, 26))
    pdf = read(replace(RECEIPT, papers=papers))
    assert len(pdf.pages) == 2
    assert "H55.18.02-261102-0142 · trang 2/2" in pdf.pages[1].extract_text()
    assert "Giấy tờ số 25" in text_of(replace(RECEIPT, papers=papers))


def test_more_papers_than_the_form_bears_are_counted():
    papers = tuple(SlipPaper(f"Giấy tờ số {n}", "bản sao") for n in range(1, 501))
    assert "… và 440 giấy tờ khác" in text_of(replace(RECEIPT, papers=papers))


def test_a_name_of_ten_thousand_characters_is_cut_and_stays_on_the_sheet():
    pdf = read(replace(RECEIPT, applicant=Party("Nguyễn" * 2_000)))
    assert len(pdf.pages) == 1
    assert "…" in pdf.pages[0].extract_text()


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '"; #read("/etc/passwd")',
        '#import "slip.typ"',
        "*đậm* _nghiêng_ = tiêu đề $x^2$ <nhãn> @ai // hết",
        '{"code": "X"}',
        "\\u{41} \\",
    ],
)
def test_data_are_shown_and_never_obeyed(hostile):
    text = text_of(replace(RECEIPT, applicant=Party(hostile), receiver=hostile))
    assert "".join(text.split()).count("".join(hostile.split())) == 3


@given(st.text(max_size=300))
def test_no_text_breaks_the_cleaning(text):
    line = clean(text, 200)
    bare = line.replace("\N{ZERO WIDTH SPACE}", "")
    assert len(bare) <= 200
    assert all(unicodedata.category(sign)[0] != "C" for sign in bare)
    assert max(map(len, line.replace("\N{ZERO WIDTH SPACE}", " ").split()), default=0) <= 29


@pytest.mark.parametrize("name", ["Lụa\x00\x1b[31m", "\u202egnữh", "山田太郎 😀", "e\u0301" * 50, "\ud800", ""])
def test_strange_letters_do_not_break_the_sheet(name):
    assert len(read(replace(RECEIPT, applicant=Party(name))).pages) == 1


def test_decomposed_names_are_composed():
    assert clean("Ha\u0300 Thi\u0323", 200) == "Hà Thị"


def test_times_are_vietnams():
    assert hour_and_day(datetime(2026, 11, 2, 17, 30, tzinfo=UTC)) == "00 giờ 30 phút, ngày 03/11/2026"


@pytest.mark.parametrize(
    ("phone", "shown"), [("0912345218", "09•• ••• 218"), ("+84912345218", "+8•• ••••• 218"), ("113", "113"), ("", "")]
)
def test_a_telephone_number_is_half_hidden(phone, shown):
    assert half_hidden(phone) == shown
