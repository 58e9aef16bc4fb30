"""Vietnamese text, numbers, dates and durations."""

import unicodedata
from datetime import UTC, date, datetime

import pytest

from motcua.kit import vietnamese
from motcua.kit.ratio import Ratio

AT = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("ĐƯỜNG Thuỵ Khuê", "duong thuy khue"),
        ("đổi sổ đỏ", "doi so do"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("Ngh\u200bị\u00ad định\ufeff", "nghi dinh"),
        ("a\xa0b", "a b"),
        ("ASCII", "ascii"),
        ("Ễ Ậ ữ", "e a u"),
        ("\u00d0ặng Thị \u0189ào", "dang thi dao"),
        ("\u041da", "ha"),
        ("Tân\u2013Long d\u2019Or", "tan-long d'or"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert vietnamese.fold(text) == folded
    assert vietnamese.fold(unicodedata.normalize("NFD", text)) == folded


def test_nfc() -> None:
    assert vietnamese.nfc(unicodedata.normalize("NFD", "Nguyễn Đức")) == "Nguyễn Đức"


def test_names_sort_by_given_name_alphabet_and_tone() -> None:
    names = [
        "Lê Văn An",
        "Nguyễn Thị An",
        "Trần Ân",
        "Phạm Bình",
        "Đỗ Thị Da",
        "Đỗ Thị Đa",
        "Lê Hoa",
        "Lê Hoà",
        "Lê Hoả",
        "Lê Hoã",
        "Lê Hoá",
        "Lê Hoạ",
        "Lê Hoạ Mi",
    ]
    for turn in range(len(names)):
        shuffled = names[turn::2] + names[:turn][::-1] + names[turn + 1 :: 2]
        assert sorted(shuffled, key=vietnamese.sort_key) == names
    assert vietnamese.sort_key("Lê Hoà") == vietnamese.sort_key("lê  Hòa")
    assert vietnamese.sort_key("") == "\t"


def test_titles_sort_word_by_word() -> None:
    names = [
        "Sở Y tế",
        "UBND xã An Khánh",
        "UBND xã Cao Minh",
        "UBND xã Cẩm Giàng",
        "UBND xã Chợ Đồn",
        "UBND xã Dân Tiến",
        "UBND xã Đại Từ",
        "UBND xã Phú Lạc",
        "UBND xã Phủ Thông",
        "UBND xã Trung Hội",
    ]
    assert sorted(set(names), key=vietnamese.alphabetical) == names


@pytest.mark.parametrize(("value", "text"), [(1234567, "1.234.567"), (0, "0"), (-1000, "-1.000"), (999, "999")])
def test_number(value: int, text: str) -> None:
    assert vietnamese.number(value) == text


def test_ratios_and_decimals() -> None:
    assert vietnamese.share(Ratio(45681, 54708)) == "83,50\xa0% (45.681/54.708)"
    assert vietnamese.share(Ratio(0, 0)) == "chưa có số liệu"
    assert vietnamese.decimal("1234.50") == "1.234,50"
    assert vietnamese.decimal("-0.13") == "-0,13"


def test_dates_are_vietnams() -> None:
    late = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert vietnamese.day(late) == "24/11/2026"
    assert vietnamese.day(date(2026, 1, 2)) == "02/01/2026"
    assert vietnamese.moment(AT) == "10:05 thứ Hai 23/11/2026"
    assert vietnamese.weekday(date(2026, 11, 22)) == "Chủ nhật"
    assert vietnamese.clock_time(late) == "01:00"


@pytest.mark.parametrize(
    ("minutes", "full", "short"),
    [
        (2 * 480 + 180, "2 ngày làm việc 3 giờ", "2 ngày 3 giờ"),
        (3 * 480 + 230, "3 ngày làm việc 3 giờ 50 phút", "3 ngày 3 giờ"),
        (480, "1 ngày làm việc", "1 ngày"),
        (485, "1 ngày làm việc 5 phút", "1 ngày"),
        (320, "5 giờ 20 phút làm việc", "5 giờ 20 phút"),
        (50, "50 phút làm việc", "50 phút"),
        (0, "0 phút làm việc", "0 phút"),
        (-720, "1 ngày làm việc 4 giờ", "1 ngày 4 giờ"),
        (1000 * 480, "1.000 ngày làm việc", "1.000 ngày"),
    ],
)
def test_durations(minutes: int, full: str, short: str) -> None:
    assert vietnamese.duration(minutes) == full
    assert vietnamese.short_duration(minutes) == short


def test_what_remains() -> None:
    assert vietnamese.remaining(2 * 480 + 180) == "còn 2 ngày làm việc 3 giờ"
    assert vietnamese.remaining(-200) == "quá hạn 3 giờ 20 phút làm việc"
    assert vietnamese.short_remaining(-200) == "quá hạn 3 giờ 20 phút"
    assert vietnamese.short_remaining(600) == "còn 1 ngày 2 giờ"
