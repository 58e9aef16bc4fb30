"""What the demo lets communes and departments settle is what committees settle."""

import csv
import gzip
from importlib.resources import files
from pathlib import Path

import pytest

from motcua.flows.demo.desks import FIRST_FILED
from motcua.flows.demo.own_lists import own_list
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


def test_what_the_first_steps_file_has_a_term_however_it_is_filed():
    shipped = files("motcua.registry.procedures") / "data" / "submission_channels.csv.gz"
    with shipped.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if row["code"] == FIRST_FILED]
    assert {row["channel"] for row in rows} == {"Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính"}
    assert all(row["deadline_value"] and row["deadline_unit"] for row in rows)


@pytest.mark.parametrize(
    ("context", "name", "leads"),
    [
        ("targets", "digital_government_targets_qd2629_2025", "lead_agency"),
        ("assignments", "digital_economy_tasks_dongnai_kh179_2025", "lead_unit"),
    ],
)
def test_nobody_of_the_capital_or_of_another_province_leads_in_the_demo(context, name, leads):
    shipped = Path(str(files(f"motcua.steering.{context}"))) / "data" / f"{name}.csv"
    with own_list(shipped, name="X", province="Thái Nguyên") as path:
        text = path.read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert path.name == "X.csv"
    assert "Đồng Nai" not in text
    assert len(rows) > 20
    assert [row[leads] for row in rows if row[leads].startswith(("Bộ ", "Văn phòng Chính phủ", "Ngân hàng"))] == []
