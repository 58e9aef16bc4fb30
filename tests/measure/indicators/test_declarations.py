"""A declaration is executed as it is written, or refused with its line and its reason."""

import re
import shutil
from pathlib import Path

import pytest
from tests.measure.facts.stream import Feed, at, history

from motcua.kit.refusal import Refusal
from motcua.measure.indicators import declarations
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.declarations import FOLDER, read_folder
from motcua.measure.indicators.rules.declaration_parser import load
from motcua.measure.indicators.selectors import figures

CODE = "TDGQ_ON_TIME"
FILE = "tdgq_on_time.toml"
AUGUST = indicators.period("2026-08")
LATER = at("2026-10-01 09:30")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the declarations, read in place of those that come along."""
    copy = tmp_path / "declarations"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    monkeypatch.setattr(declarations, "editions", lambda: read_folder(copy))
    monkeypatch.setattr(declarations, "FOLDER", copy)
    return copy


def change(folder, old, new, name=FILE):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def two_of_three():
    feed = Feed()
    submit = ("submitted", "2026-07-20 08:00")
    accept = ("accepted", "2026-07-20 09:00", "12 17:00")
    for code, end in (("a", "12 17:00"), ("b", "12 17:00"), ("c", "13 08:00")):
        feed.append(*history(code, submit, accept, ("finished", end)))
    return feed


def both(code=CODE):
    """What the figure of dossiers says, and what the declaration says of the same numbers without any dossier."""
    figure = indicators.province(code, AUGUST, as_of=LATER)
    told = indicators.given(code, figure.numerator, figure.denominator, AUGUST)
    return (figure.value, figure.points, figure.state), (told.said.value, told.said.points, told.said.state)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("places = 2", "places = 2", ("66.67", "13.33", "ok")),
        ("target = 100", "target = 60", ("66.67", "20.00", "ok")),
        ("max_points = 20", "max_points = 10", ("66.67", "6.67", "ok")),
        ("places = 2", "places = 0", ("67", "13", "ok")),
        ('rounding = "half_up"', 'rounding = "down"', ("66.66", "13.33", "ok")),
        ("valid_from = 2022-08-01", "valid_from = 2026-09-01", (None, None, "not_applicable")),
        ('{ not = { column = "late_from", not_after = "as_of" } }', '{ column = "state", is = "?x" }', None),
        (
            '{ not = { column = "late_from", not_after = "as_of" } }',
            '{ column = "late_from", not_after = "as_of" }',
            ("33.33", "6.67", "ok"),
        ),
    ],
)
def test_what_a_file_says_is_what_both_ways_execute(follow, folder, old, new, said):
    path = change(folder, old, new)
    if said is None:
        assert indicators.check(path)[0].line > 1
        return
    follow(two_of_three())
    assert both() == (said, said)


@pytest.mark.parametrize(
    ("zero", "said"),
    [
        ("no_data", (None, None, "no_data")),
        ("not_applicable", (None, None, "not_applicable")),
        ("full_points", (None, "20.00", "ok")),
    ],
)
def test_nothing_to_count_is_what_the_file_says(follow, folder, zero, said):
    change(folder, 'zero = "no_data"', f'zero = "{zero}"')
    follow(Feed())
    assert both() == (said, said)


def test_no_indicator_prints_the_numbers_of_another(follow, folder):
    """The worst fault this product could have: a second declaration that shows the first one's figures."""
    text = (folder / FILE).read_text(encoding="utf-8")
    other = text.replace(f'code = "{CODE}"', 'code = "LATE_ONES"').replace(
        "{ not = { column", "{ not = { not = { column", 1
    )
    other = other.replace('"as_of" } }\n', '"as_of" } } }\n', 1)
    (folder / "late_ones.toml").write_text(other, encoding="utf-8")
    follow(two_of_three())
    assert [indicators.province(code, AUGUST, as_of=LATER).value for code in (CODE, "LATE_ONES")] == ["66.67", "33.33"]
    lines = {
        code: list(indicators.drill(indicators.province(code, AUGUST, as_of=LATER))) for code in (CODE, "LATE_ONES")
    }
    assert [line.hit for line in lines[CODE]] == [not line.hit for line in lines["LATE_ONES"]] == [True, True, False]


@pytest.mark.parametrize(
    ("old", "new", "token", "reason"),
    [
        ('numerator = "on_time"', 'numerator = "punctual"', "punctual", "phép đếm “punctual” mà không ai định nghĩa"),
        ('whole = "dossiers_in_hand"', 'whole = ""', 'whole = ""', "thiếu “whole”"),
        ('column = "late_from"', 'column = "late_form"', "late_form", "không có cột “late_form”"),
        ('not_after = "as_of"', 'not_after = "now"', '"now"', "không phải là cột"),
        (
            '{ not = { column = "late_from", not_after = "as_of" } }',
            '{ column = "channel", is = 1 }',
            "is = 1",
            "là chữ",
        ),
        ("max_points = 20", 'max_points = "20"', 'max_points = "20"', "số nguyên"),
        ("places = 2", "places = 2\nplace = 2", "place = 2", "không có khoá “place”"),
        ("target = 100", "target = 0", "target = 0", "từ 1 đến 100"),
        ('rounding = "half_up"', 'rounding = "up"', 'rounding = "up"', "half_up, down"),
        ('of = "dossiers_in_hand"', 'of = "all_dossiers"', 'of = "all_dossiers"', "không có phép đếm"),
        ("{supplement_requests} lần", "{requests} lần", "{requests} lần", "không có cột ấy"),
        ('say_en = "Left out: not filed yet at {at}."\n', "", "[not_there]", "say_en"),
        ('rest_open = "In progress, late"\n', "", "[words.en]", "rest_open"),
        ("valid_from = 2022-08-01", 'valid_from = "2022"', 'valid_from = "2022"', "phải là một ngày"),
        ("valid_from = 2022-08-01", "valid_from = 2022-08-01\nvalid_to = 2022-08-01", "valid_to", "phải sau"),
        ('code = "TDGQ_ON_TIME"', "code = TDGQ", "code = TDGQ", "không đọc được TOML"),
        ('code = "TDGQ_ON_TIME"', 'code = "../x"', 'code = "../x"', "chỉ gồm chữ hoa"),
        ('not_after = "as_of"', 'not_after = ["as_of"]', '["as_of"]', "không phải là cột"),
        ('rounding = "half_up"', 'rounding = ["half_up"]', 'rounding = ["half_up"]', "half_up, down"),
        (
            'verdict = "left_out"\nsay = "Không tính: đã',
            'verdict = "rest"\nsay = "Không tính: đã',
            "[[reasons]]",
            "cần một lý do",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_line_and_reason(folder, old, new, token, reason):
    path = change(folder, old, new)
    lines = path.read_text(encoding="utf-8").splitlines()
    faults = indicators.check(path)
    assert any(reason in fault.reason and token in lines[fault.line - 1] for fault in faults), faults
    with pytest.raises(Refusal, match=FILE):
        read_folder(folder)


def test_a_condition_too_deep_to_be_read_is_refused(folder):
    path = folder / FILE
    deep = "{ not = " * 2000 + '{ column = "channel", is = "counter" }' + " }" * 2000
    path.write_text(f"where = {deep}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert [(fault.line, "quá sâu" in fault.reason) for fault in indicators.check(path)] == [(1, True)]


def test_a_file_of_a_windows_editor_is_read(folder):
    path = folder / FILE
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert indicators.check(path) == []


def test_a_numerator_outside_its_whole_is_refused(folder):
    path = change(
        folder, '[measures.on_time]\nof = "dossiers_in_hand"', '[measures.on_time]\nfact = "dossier"\nshape = "stock"'
    )
    [fault] = [fault for fault in indicators.check(path) if "một phần của mẫu số" in fault.reason]
    assert path.read_text(encoding="utf-8").splitlines()[fault.line - 1] == 'numerator = "on_time"'


def test_two_editions_of_a_code_are_never_in_force_together(folder, tmp_path):
    text = (folder / FILE).read_text(encoding="utf-8")
    later = text.replace("valid_from = 2022-08-01", "valid_from = 2026-01-01").replace('2022-06-23"', '2026"', 1)
    path = folder / "tdgq_on_time_2026.toml"
    path.write_text(later, encoding="utf-8")
    with pytest.raises(Refusal, match="cùng có hiệu lực"):
        read_folder(folder)
    change(folder, "valid_from = 2022-08-01", "valid_from = 2022-08-01\nvalid_to = 2026-01-01")
    assert len(read_folder(folder)[CODE]) == 2
    outside = tmp_path / "mine.toml"
    outside.write_text(text, encoding="utf-8")
    assert "cùng có hiệu lực" in indicators.check(outside)[0].reason


def test_each_period_is_judged_by_its_own_edition(follow, folder):
    text = (folder / FILE).read_text(encoding="utf-8")
    change(folder, "valid_from = 2022-08-01", "valid_from = 2022-08-01\nvalid_to = 2026-08-01")
    later = text.replace("valid_from = 2022-08-01", "valid_from = 2026-08-01").replace(
        "max_points = 20", "max_points = 6"
    )
    later = later.replace("766-2.1/2022-06-23", "766-2.1/2026")
    (folder / "later.toml").write_text(later, encoding="utf-8")
    follow(two_of_three())
    july, august = figures.provinces(CODE, [indicators.period("2026-07"), AUGUST], as_of=LATER)
    assert (july.points, july.rule_version) == ("20.00", "766-2.1/2022-06-23")
    assert (august.points, august.rule_version) == ("4.00", "766-2.1/2026")


def test_until_its_cells_are_whole_a_figure_says_that_it_is_being_computed(follow, folder):
    follow(two_of_three())
    change(
        folder,
        '{ not = { column = "late_from", not_after = "as_of" } }',
        '{ column = "late_from", not_after = "as_of" }',
    )
    figure = indicators.province(CODE, AUGUST, as_of=LATER)
    assert (figure.state, figure.value, figure.points, figure.denominator) == ("computing", None, None, 0)


def test_every_declaration_that_comes_along_is_one():
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name != "measures.toml":
            assert indicators.check(path) == []
    assert load((FOLDER / FILE).read_text(encoding="utf-8"), declarations._shared(FOLDER)).code == CODE


def test_the_guides_example_is_a_declaration(tmp_path):
    guide = Path(__file__).parents[3] / "docs/guides/indicators.md"
    (example,) = re.findall(r"```toml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "quay.toml"
    path.write_text(example, encoding="utf-8")
    assert indicators.check(path) == []
    path.write_text(example.replace('"submitted_at"', '"submitted_on"', 1), encoding="utf-8")
    assert [fault.line for fault in indicators.check(path)] == [12]
