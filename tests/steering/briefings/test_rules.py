"""What a briefing says, how it is frozen, how two of them differ."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.kit.chain import canonical
from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio
from motcua.steering.briefings.rules.contents import (
    Briefing,
    Change,
    Item,
    ItemKind,
    Section,
    Since,
    read,
    with_changes,
)
from motcua.steering.briefings.rules.definitions import DEFINITIONS
from motcua.steering.briefings.rules.difference import difference
from motcua.steering.briefings.rules.figures import Origin, Together, part, points, tallied
from motcua.steering.briefings.rules.shown import ShownBriefing, as_json, sheet
from motcua.steering.briefings.rules.words import figure_words, headline, item_words, listed

ORIGIN = Origin("targets", datetime(2026, 11, 22, 9, tzinfo=VIETNAM))
TARGET = Item(ItemKind.TARGET, "kh/1", "Tỷ lệ số hoá", "no_data", "Sở Nội vụ")
BOTH = Together("met", "đạt hoặc vượt", frozenset({"reached", "exceeded"}))


def share(code="a", numerator=1, denominator=2, name="Đúng hạn"):
    return part(code, name, Ratio(numerator, denominator), ORIGIN)


def briefing(*figures, items=(), code="targets"):
    return Briefing(
        period="2026",
        starts="2026-01-01",
        ends="2026-12-31",
        as_of="2026-11-22T09:00:00+07:00",
        judged_on="2026-11-22",
        position=77,
        simulated=False,
        sections=(Section(code, "Chỉ tiêu", figures, items),),
    )


def address(figure, of):
    return f"https://motcua.example/{figure.definition}?ky={of.period}"


@pytest.mark.parametrize(
    ("figure", "words", "large"),
    [
        (share(numerator=45681, denominator=54708), "83,50\xa0% (45.681/54.708)", "83,50\xa0%"),
        (share(numerator=0, denominator=0), "chưa có số liệu", "chưa có số liệu"),
        (share(numerator=0, denominator=3), "0,00\xa0% (0/3)", "0,00\xa0%"),
        (
            points("a", "Sở", got="75.75", most="100.00", value="75.75", origin=ORIGIN),
            "75,75 điểm (75,75/100,00)",
            "75,75",
        ),
        (points("a", "Sở", got=None, most="6", value=None, origin=ORIGIN), "chưa có số liệu", "chưa có số liệu"),
    ],
)
def test_a_figure_is_said_with_its_parts(figure, words, large):
    assert (figure_words(figure), headline(figure)) == (words, large)


def test_states_are_counted_one_by_one_and_together():
    counts = {"reached": 3, "exceeded": 5, "not_reached": 5, "no_data": 8}
    found = tallied("targets", counts, {"reached": "đạt"}, ORIGIN, of="KH 179", together=BOTH)
    assert [(one.code, one.numerator, one.denominator) for one in found[:2]] == [
        ("targets.met", 8, 21),
        ("targets.reached", 3, 21),
    ]
    assert [one.name for one in found[:2]] == ["KH 179: đạt hoặc vượt", "KH 179: đạt"]
    assert found[0].rule_version == DEFINITIONS["targets"].rule_version


def test_what_is_frozen_is_read_back_whole():
    said = with_changes(briefing(share(), items=(TARGET,)), Since("họp", "x"), (Change("a", "b", None, "c"),))
    assert read(said.content()) == said
    assert canonical(said.content()) == canonical(read(said.content()).content())


def test_only_what_differs_is_told():
    old = briefing(share("a"), share("b", name="Trễ"), share("gone", name="Bỏ"), items=(TARGET,))
    now = replace(TARGET, state="reached", said="95 %")
    new = briefing(share("a"), share("b", 2, name="Trễ"), share("come", name="Mới"), items=(now,))
    assert difference(old, old) == ()
    assert difference(old, new) == (
        Change("b", "Chỉ tiêu: Trễ", "50,00\xa0% (1/2)", "100,00\xa0% (2/2)"),
        Change("come", "Chỉ tiêu: Mới", None, "50,00\xa0% (1/2)"),
        Change("target:kh/1", "Tỷ lệ số hoá", "chưa có số liệu", "đạt: 95 %"),
        Change("gone", "Chỉ tiêu: Bỏ", "50,00\xa0% (1/2)", None),
    )


def test_of_a_section_that_one_of_them_lacks_nothing_is_said():
    assert difference(briefing(share("a")), briefing(share("b"), code="tasks")) == ()


@pytest.mark.parametrize(
    ("kind", "state", "wanted", "words"),
    [
        (ItemKind.TARGET, "no_data", True, "chưa có số liệu"),
        (ItemKind.TARGET, "exceeded", False, "vượt"),
        (ItemKind.TASK, "overdue", True, "quá hạn"),
        (ItemKind.TASK, "done", False, "hoàn thành"),
        (ItemKind.BOTTLENECK, "open", True, "chưa tháo gỡ"),
    ],
)
def test_a_committee_reads_what_it_has_to_act_on(kind, state, wanted, words):
    item = Item(kind, "1", "x", state, "")
    assert (listed(item), item_words(item)) == (wanted, words)


def test_links_and_what_moved_stand_beside_the_frozen_content():
    frozen = briefing(share(), items=(TARGET, replace(TARGET, code="kh/2", state="reached")))
    shown = ShownBriefing(frozen, 1, "ab" * 32, frozen.as_of, (Change("a", "b", "c", None),))
    document = as_json(shown, address)
    assert document["sections"][0]["figures"][0]["link"] == "https://motcua.example/targets?ky=2026"
    assert document["moved_since"] == [{"code": "a", "text": "b", "before": "c", "after": None}]
    values = sheet(shown, address)
    assert (len(values["sections"][0]["items"]), values["sections"][0]["rest"]) == (1, 1)
    assert values["moved"] == [{"text": "b", "before": "c", "after": "(không còn)"}]
    assert values["days"] == "01/01/2026 – 31/12/2026"
