"""Invented people: names are drawn from lists, numbers lie outside every range that is given out."""

from random import Random
from typing import Any


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILY = _words(
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý Nông Triệu Ma Hà Lương Vi Hứa La",
)
MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Đức", "Thu", "Quang", "Thanh", "Hữu", "Diệu", "Xuân", "Bích", "Công", "Hồng")
GIVEN = _words(
    "An Ánh Bình Chi Cường Dũng Dung Đạt Giang Hà Hải Hạnh Hiền Hoà Huệ Hùng Hương Khánh Lan Linh Long Mai "
    "Nam Nga Nhung Oanh Phúc Phương Quân Quỳnh Sơn Thảo Thắng Thuỷ Toàn Trang Tuấn Uyên Vân Yến",
)
FIRMS = ("Công ty TNHH", "Hợp tác xã", "Công ty cổ phần", "Hộ kinh doanh")
TRADES = ("Chè Tân Cương", "Xây dựng", "Vận tải", "Nông sản", "Cơ khí", "Thương mại", "Miến dong", "Gỗ rừng trồng")

_FIRM_SHARE = 0.12


def person(random: Random) -> str:
    """A name in the order family, middle, given."""
    return f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(GIVEN)}"


def applicant(random: Random) -> dict[str, Any]:
    """A citizen or a firm. The number begins with 000 (a tax code with 00), the phone with 0000: they are nobody's."""
    drawn = random.randrange(10**9)
    phone = f"0000{random.randrange(10**6):06d}"
    if random.random() < _FIRM_SHARE:
        name = f"{random.choice(FIRMS)} {random.choice(TRADES)} {random.choice(GIVEN)}"
        return {"name": name, "id_number": f"00{drawn % 10**8:08d}", "kind": "organisation", "phone": phone}
    return {"name": person(random), "id_number": f"000{drawn:09d}", "kind": "citizen", "phone": phone}
