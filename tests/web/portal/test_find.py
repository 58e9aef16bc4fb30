"""Finding a procedure, and its page: honest where the list is not."""

import unicodedata

import pytest
from tests.harness.pages import markup
from tests.web.portal.ground import AT_DESK, BIRTH, DOUBTFUL, MINISTRY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("province")]


def text(response, status=200):
    assert response.status_code == status
    return markup(response)


def test_the_first_page_asks_one_question(client):
    page = text(client.get("/"))
    assert page.count("<h1") == 1
    assert "Sinh con" in page
    assert 'action="/tim/"' in page
    assert 'hx-get="/tim/goi-y/"' in page


@pytest.mark.parametrize(
    "query", ["dang ky khai sinh", "lam giay khai sinh", unicodedata.normalize("NFD", "Khai sinh")]
)
@pytest.mark.parametrize("address", ["/tim/", "/tim/goi-y/"])
def test_a_procedure_is_found_however_it_is_typed(client, address, query):
    page = text(client.get(address, {"q": query}))
    assert f"/thu-tuc/{BIRTH}/" in page
    assert "5 ngày làm việc" in page
    assert "nộp tại nhà được" in page


def test_the_match_is_marked(client):
    assert "<mark>làm</mark>" in text(client.get("/tim/", {"q": "lam giay khai sinh"}))


@pytest.mark.parametrize("query", ["zzzqqq", "\x00", "<script>", "x" * 10_000, "'; DROP TABLE x; --", "\u202e", "%_"])
def test_what_is_not_found_leaves_a_way_out(client, query):
    page = text(client.get("/tim/", {"q": query}))
    assert "/linh-vuc/" in page
    assert "/viec/birth/" in page
    assert "<script>&" not in page


def test_no_query_shows_where_to_begin(client):
    assert "không cần dấu" in text(client.get("/tim/"))
    assert text(client.get("/tim/goi-y/")).strip() == ""


def test_procedures_by_field_and_by_event(client):
    assert "Luật sư" in text(client.get("/linh-vuc/"))
    field = text(client.get("/linh-vuc/ho-tich/"))
    assert "Đăng ký khai sinh cho con" in field
    assert "Việc còn rà soát" in field
    assert "do bộ, cơ quan trung ương giải quyết" in text(client.get("/linh-vuc/luat-su/"))
    birth = client.get("/viec/birth/")
    assert "Đăng ký khai sinh cho con" in text(birth)
    assert 'href="/linh-vuc/"' in birth.content.decode()
    assert "Chưa có thủ tục nào ở đây" in text(client.get("/viec/land/"))


def test_a_field_is_read_on_by_key(client, monkeypatch):
    monkeypatch.setattr("motcua.web.portal.catalogue.views.PAGE", 2)
    first = text(client.get("/linh-vuc/ho-tich/"))
    assert "1–2 trong 3" in first
    after = first.partition("?sau=")[2].partition('"')[0]
    second = text(client.get("/linh-vuc/ho-tich/", {"sau": after}))
    assert "3–3 trong 3" in second


@pytest.mark.parametrize(
    "address", ["/linh-vuc/khong-co/", "/viec/khong-co/", "/thu-tuc/9.9/", f"/thu-tuc/{'9' * 500}/", "/thu-tuc/%00/"]
)
def test_what_is_not_there_is_404_in_words(client, address):
    assert "Không" in text(client.get(address), 404)


def test_the_procedure_in_four_facts(client):
    page = text(client.get(f"/thu-tuc/{BIRTH}/"))
    for words in (
        '<h1 class="mc-clip">Đăng ký khai sinh cho con</h1>',
        "Thủ tục đăng ký khai sinh",
        "Công dân Việt Nam",
        "và Cán bộ, công chức (cả viên chức, HTX)",
        "3 giấy",
        "Miễn phí",
        "5 ngày làm việc",
        "Thời gian thực tế: chưa có dữ liệu",
        "<b>Giấy uỷ quyền; nếu nhờ người khác</b>",
        "Giấy chụp phải rõ nét",
        f'href="/nop/{BIRTH}/"',
        "Giấy xác nhận",
        "163/QĐ-BTP",
    ):
        assert words in page


def test_doubtful_values_are_said_to_be_so(client):
    page = text(client.get(f"/thu-tuc/{DOUBTFUL}/"))
    assert "Đang được rà soát" in page
    assert "thời hạn không có đơn vị" in page
    assert "Danh sách giấy tờ đang được rà soát" in page


@pytest.mark.parametrize(("code", "why"), [(AT_DESK, "chưa nộp trên mạng được"), (MINISTRY, "không nộp ở tỉnh")])
def test_what_cannot_be_filed_here_says_where(client, code, why):
    page = text(client.get(f"/thu-tuc/{code}/"))
    assert why in page
    assert f'href="/nop/{code}/"' not in page


@pytest.mark.parametrize(
    "address", ["/", "/tim/?q=khai+sinh", f"/thu-tuc/{BIRTH}/", "/linh-vuc/", "/tro-giup/", "/tiep-can/"]
)
def test_every_page_in_english(client, address):
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    page = text(client.get(address))
    assert '<html lang="en">' in page


@pytest.mark.parametrize("address", ["/", f"/thu-tuc/{BIRTH}/", "/tra-cuu/", "/dang-nhap/"])
def test_help_is_one_step_away(client, address):
    assert '<a href="/tro-giup/">Hướng dẫn</a>' in text(client.get(address))


@pytest.mark.parametrize(
    ("address", "most"), [("/", 2), ("/tim/?q=khai+sinh", 8), ("/linh-vuc/ho-tich/", 4), (f"/thu-tuc/{BIRTH}/", 13)]
)
def test_queries_of_a_page_before_anything_of_the_registry_is_kept(
    client, django_assert_max_num_queries, address, most
):
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)
