"""What the demo lets communes and departments settle is what committees settle."""

import pytest

from motcua.flows.demo.shape import settled_by_committees
from motcua.registry.procedures.public import CatalogueEntry


def entry(field, name, code="9.999999"):
    return CatalogueEntry(1, code, name, field, None, None, frozenset(), {})


@pytest.mark.parametrize(
    ("field", "name", "ours"),
    [
        ("Hộ tịch", "Thủ tục đăng ký khai tử", True),
        ("Chứng thực", "Chứng thực chữ ký", True),
        ("Đất đai", "Tách thửa hoặc hợp thửa đất.", True),
        ("Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)", "Chấm dứt hoạt động hộ kinh doanh", True),
        ("Nhà ở và công sở", "Cho thuê nhà ở công vụ", True),
        ("Hải quan", "Thủ tục hải quan đối với khí", False),
        ("Thuế", "Khai thuế tài nguyên", False),
        ("Thực hiện chính sách BHXH", "Giải quyết hưởng chế độ tử tuất", False),
        ("Kho bạc Nhà nước", "Thủ tục đối chiếu, xác nhận số dư", False),
        ("Quản lý xuất nhập cảnh", "Khai báo tạm trú", False),
        ("Đầu tư", "Lập, thẩm định dự án sử dụng vốn ODA", False),
    ],
)
def test_what_other_bodies_settle_is_not_filed_at_committees(field, name, ours):
    assert settled_by_committees(entry(field, name)) is ours


def test_what_people_file_most_stays():
    assert settled_by_committees(entry("Đăng ký, quản lý cư trú", "Đăng ký thường trú", code="1.004222"))
