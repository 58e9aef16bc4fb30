"""Single cells: terms, fees, counts, levels. Nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures.rules.doubts import DOUBTED, PART_OF, SENTENCES, Doubt, Doubted
from motcua.registry.procedures.rules.fees import DOUBTFUL, FREE, UNTOLD, Fee, FeeKind, read_fee
from motcua.registry.procedures.rules.levels import Level, read_levels, settled_at
from motcua.registry.procedures.rules.papers import MOST_COPIES, names_something, read_count
from motcua.registry.procedures.rules.terms import ListedChannel, read_channel, read_term, term_for, terms_by_channel

FIVE = Term(5, TermUnit.WORKING_DAY)
THREE = Term(3, TermUnit.WORKING_DAY)
SET_BY_COUNCIL = "(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("5", "Ngày làm việc", FIVE),
        ("05", "NGÀY  LÀM VIỆC", FIVE),
        ("10", "Ngày", Term(10, TermUnit.CALENDAR_DAY)),
        ("8", "Giờ", Term(8, TermUnit.HOUR)),
        ("3", "giờ làm việc", Term(3, TermUnit.HOUR)),
        ("1", "Tháng", Term(1, TermUnit.MONTH)),
        ("1", "Năm", Term(12, TermUnit.MONTH)),
        ("1", "Nửa ngày", Term(1, TermUnit.HALF_DAY)),
        ("1.5", "Ngày làm việc", Term(3, TermUnit.HALF_DAY)),
        ("0,5", "Ngày làm việc", Term(1, TermUnit.HALF_DAY)),
        ("1.5", "Ngày", Doubt.TERM_UNREADABLE),
        ("1.5", "Tháng", Doubt.TERM_UNREADABLE),
        ("1", "", Doubt.TERM_WITHOUT_UNIT),
        ("0", "", Doubt.TERM_WITHOUT_UNIT),
        ("", "", Doubt.TERM_MISSING),
        ("", "Ngày", Doubt.TERM_MISSING),
        ("0", "Ngày", Doubt.TERM_UNREADABLE),
        ("-5", "Ngày", Doubt.TERM_UNREADABLE),
        ("99999", "Ngày", Doubt.TERM_UNREADABLE),
        ("5", "Tuần trăng", Doubt.TERM_UNREADABLE),
        ("năm", "Ngày", Doubt.TERM_UNREADABLE),
        ("٥", "Ngày", Doubt.TERM_UNREADABLE),
    ],
)
def test_terms(value, unit, expected):
    assert read_term(value, unit) == expected


@given(st.text(max_size=8), st.text(max_size=20))
def test_any_cell_is_a_whole_term_or_a_doubt(value, unit):
    term = read_term(value, unit)
    assert isinstance(term, Doubt) or term.amount > 0


@given(
    st.integers(1, 2000),
    st.sampled_from([("Ngày", TermUnit.CALENDAR_DAY), ("Giờ", TermUnit.HOUR), ("Tháng", TermUnit.MONTH)]),
)
def test_a_whole_amount_with_a_known_unit_is_read_as_it_stands(amount, unit):
    assert read_term(str(amount), unit[0]) == Term(amount, unit[1])


@pytest.mark.parametrize(
    ("cell", "channel"),
    [
        ("Trực tuyến", ListedChannel.ONLINE),
        ("nộp trực tiếp", ListedChannel.COUNTER),
        ("Dịch vụ bưu chính", ListedChannel.POST),
        ("Qua điện thoại", ListedChannel.OTHER),
        ("", ListedChannel.OTHER),
    ],
)
def test_channels(cell, channel):
    assert read_channel(cell) is channel


@pytest.mark.parametrize(
    ("rows", "channel", "expected"),
    [
        ([(ListedChannel.ONLINE, FIVE)], ListedChannel.ONLINE, FIVE),
        ([(ListedChannel.ONLINE, FIVE)], ListedChannel.POST, FIVE),
        ([(ListedChannel.ONLINE, FIVE), (ListedChannel.COUNTER, FIVE)], ListedChannel.POST, FIVE),
        ([(ListedChannel.ONLINE, FIVE), (ListedChannel.COUNTER, THREE)], ListedChannel.POST, None),
        ([(ListedChannel.ONLINE, FIVE), (ListedChannel.COUNTER, None)], ListedChannel.POST, None),
        ([(ListedChannel.ONLINE, None), (ListedChannel.COUNTER, FIVE)], ListedChannel.ONLINE, None),
        ([(ListedChannel.ONLINE, FIVE), (ListedChannel.ONLINE, THREE)], ListedChannel.ONLINE, None),
        (
            [(ListedChannel.ONLINE, FIVE), (ListedChannel.ONLINE, THREE), (ListedChannel.ONLINE, FIVE)],
            ListedChannel.ONLINE,
            None,
        ),
        ([(ListedChannel.ONLINE, FIVE), (ListedChannel.ONLINE, FIVE)], ListedChannel.ONLINE, FIVE),
        ([(ListedChannel.ONLINE, None), (ListedChannel.ONLINE, FIVE)], ListedChannel.ONLINE, None),
        ([], ListedChannel.COUNTER, None),
    ],
)
def test_own_row_decides_and_only_a_missing_one_is_stood_in_for(rows, channel, expected):
    assert term_for(terms_by_channel(rows), channel) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("free", "0", "", ""), (FREE, None)),
        (("free", "0", "", "(Không có)"), (FREE, None)),
        (("free", "0", "", SET_BY_COUNCIL), (DOUBTFUL, Doubt.FEE_CONTRADICTED)),
        (("none", "", "", ""), (UNTOLD, None)),
        (("", "", "", ""), (UNTOLD, None)),
        (("none", "5000", "VND", ""), (DOUBTFUL, Doubt.FEE_AMBIGUOUS)),
        (("amount", "50000", "VND", ""), (Fee(FeeKind.FIXED, 50000, "VND"), None)),
        (("amount", "10", "USD", ""), (Fee(FeeKind.FOREIGN, 10, "USD"), None)),
        (("amount", "135", "VND", ""), (DOUBTFUL, Doubt.FEE_SUSPICIOUS)),
        (("amount", "1", "VND", ""), (DOUBTFUL, Doubt.FEE_SUSPICIOUS)),
        (("amount", "999", "", ""), (DOUBTFUL, Doubt.FEE_SUSPICIOUS)),
        (("amount", "1000", "đồng", ""), (Fee(FeeKind.FIXED, 1000, "VND"), None)),
        (("amount", "0", "VND", ""), (FREE, None)),
        (("amount", "٥٥٥٥", "VND", ""), (DOUBTFUL, Doubt.FEE_UNREADABLE)),
        (("amount", "1.5", "VND", ""), (DOUBTFUL, Doubt.FEE_UNREADABLE)),
        (("amount", "", "VND", ""), (DOUBTFUL, Doubt.FEE_UNREADABLE)),
        (("ambiguous", "", "", "1100 VNĐ"), (DOUBTFUL, Doubt.FEE_AMBIGUOUS)),
        (("unparsed", "", "", "Đồng"), (DOUBTFUL, Doubt.FEE_UNREADABLE)),
        (("free of charge", "", "", ""), (DOUBTFUL, Doubt.FEE_UNREADABLE)),
    ],
)
def test_fees(cells, expected):
    assert read_fee(*cells) == expected


@given(st.text(max_size=10), st.text(max_size=15), st.text(max_size=5), st.text(max_size=60))
def test_a_fee_has_an_amount_or_a_doubt_or_is_untold(kind, amount, currency, note):
    fee, doubt = read_fee(kind, amount, currency, note)
    assert (fee.amount is None) == (fee.kind in {FeeKind.UNTOLD, FeeKind.DOUBTFUL})
    assert (doubt is not None) == (fee.kind is FeeKind.DOUBTFUL)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1", 1),
        ("01", 1),
        ("0", 0),
        ("", 0),
        ("9", 9),
        ("20251", None),
        ("11", None),
        ("001", None),
        ("-1", None),
        ("٥", None),
    ],
)
def test_counts(cell, count):
    assert read_count(cell) == count


@given(st.text(max_size=8))
def test_a_count_is_small_or_doubtful(cell):
    count = read_count(cell)
    assert count is None or 0 <= count <= MOST_COPIES


@pytest.mark.parametrize(
    ("cell", "names"), [("Tờ khai", True), (".", False), (" ; ", False), ("", False), ("+", False)]
)
def test_a_lone_sign_names_nothing(cell, names):
    assert names_something(cell) is names


@pytest.mark.parametrize(
    ("cell", "levels", "doubt"),
    [
        ("Cấp xã", (Level.COMMUNE,), None),
        ("Cấp tỉnh, Cấp bộ", (Level.MINISTRY, Level.PROVINCE), None),
        ("cấp  tỉnh; Cơ quan khác", (Level.PROVINCE, Level.OTHER), None),
        ("Cấp huyện", (Level.COMMUNE,), Doubt.LEVEL_ABOLISHED),
        ("Cấp huyện, Cấp tỉnh", (Level.PROVINCE, Level.COMMUNE), Doubt.LEVEL_ABOLISHED),
        ("Cấp trời", (), Doubt.LEVEL_UNKNOWN),
        ("Cấp xã, Cấp trời", (Level.COMMUNE,), Doubt.LEVEL_UNKNOWN),
        ("", (), Doubt.LEVEL_UNKNOWN),
    ],
)
def test_levels(cell, levels, doubt):
    assert read_levels(cell) == (levels, doubt)


@pytest.mark.parametrize(
    ("levels", "agency", "may"),
    [
        ({Level.PROVINCE}, "province", True),
        ({Level.PROVINCE}, "commune", False),
        ({Level.PROVINCE, Level.COMMUNE}, "commune", True),
        ({Level.MINISTRY}, "province", False),
        (set(), "province", False),
    ],
)
def test_competence_goes_by_level(levels, agency, may):
    assert settled_at(frozenset(levels), agency) is may


def test_every_doubt_has_its_value_part_and_sentence():
    assert set(DOUBTED) == set(SENTENCES) == set(Doubt)
    assert set(PART_OF) == set(Doubted)
