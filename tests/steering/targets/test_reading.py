"""Numbers, sources, cascades, and the rows of real plans."""

from fractions import Fraction

import pytest

from motcua.kit.imports import Row
from motcua.kit.ratio import Ratio
from motcua.kit.refusal import Refusal
from motcua.steering.targets.rules.cascade import cascade
from motcua.steering.targets.rules.numbers import agrees, read_number, shown
from motcua.steering.targets.rules.plans import Places, TargetDoubt, plain_row, programme_row, sentence_row
from motcua.steering.targets.rules.sources import Source, SourceKind, read_source
from motcua.steering.targets.rules.states import Direction, TargetState

AT_LEAST, MORE_THAN, EXACTLY = Direction.AT_LEAST, Direction.MORE_THAN, Direction.EXACTLY


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100%", "100"),
        (" 95,5 % ", "95.5"),
        ("0.125", "0.125"),
        ("-3", "-3"),
        ("2699", "2699"),
        ("1.234", None),
        ("12,345", None),
        ("1.234,5", "1234.5"),
        ("", None),
        ("tối thiểu 30", None),
        ("٣", None),
        ("1e3", None),
        ("=1+1", None),
        ("1.1234567", None),
        ("9" * 15, None),
    ],
)
def test_numbers_are_read_or_not_never_guessed(text, number):
    found = read_number(text)
    assert (None if found is None else str(found)) == number


@pytest.mark.parametrize(
    ("parts", "places", "printed"), [((298, 2157), 1, "13.8"), ((1288, 2157), 1, "59.7"), ((2410, 2699), 2, "89.29")]
)
def test_the_shares_that_were_printed(parts, places, printed):
    ratio = Ratio(*parts)
    assert ratio.percent(places) == printed
    assert agrees(printed, ratio.value * 100)


def test_a_printed_figure_that_is_not_its_parts_is_seen():
    exact = Fraction(45681, 54708) * 100
    assert not agrees("83.4", exact)
    assert agrees("83.50", exact)
    assert agrees("83,5", exact)
    assert agrees("83", exact)
    assert not agrees("khoảng 83", exact)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(100), "100"), (Fraction(1, 3), "0.333333"), (Fraction(-1, 8), "-0.125"), (Fraction(-1, 10**9), "0")],
)
def test_exact_numbers_are_shown_short(value, text):
    assert shown(value) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("", Source(SourceKind.MANUAL)),
        ("indicator:TDGQ_ON_TIME", Source(SourceKind.INDICATOR, "TDGQ_ON_TIME")),
        ("file: Cơ sở dữ liệu đất đai", Source(SourceKind.FILE, "Cơ sở dữ liệu đất đai")),
    ],
)
def test_sources(text, source):
    assert read_source(text) == source


@pytest.mark.parametrize("text", ["indicator", "guess:x", "manual:me", "register:"])
def test_a_source_that_is_none_is_refused(text):
    with pytest.raises(Refusal, match="bad_source"):
        read_source(text)


def test_a_cascade_names_who_is_missing():
    found = cascade(["H55.01", "H55.02", "H55.03"], {"H55.02": TargetState.NO_DATA, "H55.09": TargetState.REACHED})
    assert found.missing == ("H55.01", "H55.03")
    assert found.silent == ("H55.02",)
    assert found.counts[TargetState.REACHED] == 1
    assert sum(found.counts.values()) == 2


def sentence(text, operator, value, no="1"):
    row = Row("kh.csv", 2, {"no": no, "text": text, "operator": operator, "value_pct": value})
    return sentence_row(row, Places(), "kh")


@pytest.mark.parametrize(
    ("text", "operator", "value", "directions", "doubts"),
    [
        ("Tỷ trọng đạt tối thiểu 30% GRDP", "tối thiểu", "30", (AT_LEAST,), ()),
        ("100% giao dịch có hóa đơn", "bằng", "100", (EXACTLY,), ()),
        ("Tỷ lệ đạt 100%", "tối đa", "100", (Direction.AT_MOST, EXACTLY), ("operator_unsaid",)),
        ("Tỷ lệ đạt 95%", "bằng", "95", (EXACTLY, AT_LEAST), ("operator_unsaid",)),
        ("Tỷ lệ bằng 95%", "bằng", "95", (EXACTLY,), ()),
        ("Tỷ lệ đạt trên 70%", "trên", "70", (MORE_THAN, AT_LEAST), ("operator_strict",)),
        ("Tỷ lệ đạt 70%", "tối thiểu", "70", (AT_LEAST, EXACTLY), ("operator_unsaid",)),
        ("Tỷ lệ khoảng 70%", "khoảng", "70", (), ("operator_unknown",)),
        ("Từ 50% lên tối thiểu 70%", "tối thiểu", "70", (AT_LEAST,), ("value_elsewhere",)),
        (
            "Đạt tối thiểu bảy mươi phần trăm",
            "tối thiểu",
            "70",
            (AT_LEAST, EXACTLY),
            ("operator_unsaid", "value_elsewhere"),
        ),
    ],
)
def test_operators_of_sentences(text, operator, value, directions, doubts):
    found = sentence(text, operator, value)
    assert (found.directions, found.doubts) == (directions, doubts)
    assert len(found.sentences()) == len(doubts)
    assert set(found.doubts) <= set(TargetDoubt)


def test_numbers_that_begin_anew_open_a_section():
    places = Places()
    assert [places.after(no) for no in ("1", "2", "3", "1", "2", "1", "1")] == ["1", "1", "1", "2", "2", "3", "4"]


def test_a_programme_counts_groups_in_each_period():
    places = Places()
    cells = {"indicator": "Tỉ lệ.", "unit": "%", "target": "95%", "lead_agency": "Bộ Nội vụ"}
    codes = [
        programme_row(Row("p.csv", 2, {"period": period, "group": group, "no": no, **cells}), places, "p").code
        for period, group, no in [
            ("Giai đoạn 2025-2027", "A", "1"),
            ("Giai đoạn 2025-2027", "B", "1"),
            ("Giai đoạn 2028-2030", "A", "1"),
        ]
    ]
    assert codes == ["2025-2027.1.1", "2025-2027.2.1", "2028-2030.1.1"]


PLAIN = {"plan": "", "group": "", "unit": "", "baseline": "", "period": "", "owner": "", "source": ""}


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"direction": "gần bằng"}, "bad_cell"),
        ({"value": "1.234"}, "bad_cell"),
        ({"value": ""}, "empty_cell"),
        ({"period": "sớm"}, "bad_cell"),
        ({"period": "thường xuyên"}, "bad_cell"),
        ({"baseline": "x"}, "bad_cell"),
        ({"source": "x"}, "bad_source"),
    ],
)
def test_a_bad_cell_is_named(cells, rule):
    row = {"code": "1", "text": "t", "direction": "at_least", "value": "1", **PLAIN, **cells}
    with pytest.raises(Refusal) as caught:
        plain_row(Row("x.csv", 2, row), Places(), "x")
    assert caught.value.rule == rule
    assert rule == "bad_source" or next(iter(cells)) in caught.value.sentence
