"""The page of a minute: what matters, with its parts; both ends of a ranking; what asks for a decision."""

from dataclasses import replace

from tests.steering.briefings.test_rules import BOTH, ORIGIN, TARGET, briefing, share

from motcua.steering.briefings.rules.contents import Item, ItemKind, Section
from motcua.steering.briefings.rules.figures import points, tallied
from motcua.steering.briefings.rules.front import URGENT, FrontPart, FrontPlace, front

TARGETS = tallied("targets", {"reached": 3, "exceeded": 5, "not_reached": 0, "no_data": 5}, {}, ORIGIN, together=BOTH)
PLAN = tallied("targets.kh", {"reached": 9}, {}, ORIGIN, of="KH 179", together=BOTH)
TASK = Item(ItemKind.TASK, "da06/1", "Nối dữ liệu", "overdue", "Sở Y tế", "hạn 31/03/2025")


def page(*sections):
    return front(replace(briefing(), sections=sections))


def unit(name, value, rank=None):
    return points(f"appraisal.P@2026.{name}", name, got="1", most="2", value=value, origin=ORIGIN, rank=rank)


def test_a_figure_stands_large_with_its_parts_and_silence_is_said():
    on_time, silent = share("dossiers.on_time", 4328, 4608), share("bottlenecks.open", 0, 0)
    shown = page(Section("dossiers", "Hồ sơ", (on_time,)), Section("bottlenecks", "Điểm nghẽn", (silent,)))
    assert [(one.headline, one.parts, one.known) for one in shown.figures] == [
        ("93,92\xa0%", "4.328 trên 4.608", True),
        ("chưa có số liệu", "", False),
    ]
    assert page() == page(Section("pilots", "Mô hình", (share("pilots.x"),)))


def test_a_whole_divides_into_its_own_parts_not_those_of_one_plan():
    [whole] = page(Section("targets", "Chỉ tiêu", (*TARGETS, *PLAN))).wholes
    assert (whole.total, whole.parts[-1]) == (13, FrontPart("no_data", "chưa có số liệu", 5))
    assert [one.state for one in whole.parts] == ["reached", "exceeded", "no_data"]


def test_ranks_are_sorted_and_equals_share_a_place():
    found = [unit("Ba", "7.00", 4), unit("Hai", "80.5", 2), unit("Một", "95", 1), unit("Cùng hai", "80.5", 2)]
    found += [unit("Chưa", None), replace(unit("Thiếu", "99"), note="còn 2 tiêu chí")]
    [ranking] = page(Section("appraisal.P@2026", "Xếp hạng", tuple(found))).rankings
    assert [(one.place, one.name) for one in ranking.best] == [(1, "Một"), (2, "Hai"), (2, "Cùng hai")]
    assert ranking.last == (FrontPlace(4, "Ba", "7,00", 7, "appraisal.P@2026.Ba"),)
    assert (ranking.ranked, ranking.unranked) == (4, 2)


def test_no_kind_of_what_is_to_be_decided_hides_another():
    late = tuple(replace(TASK, code=f"da06/{n}") for n in range(9))
    opened = Item(ItemKind.BOTTLENECK, "1", "Chưa nối", "open", "Sở A", "từ 01/01/2026")
    shown = page(Section("tasks", "Nhiệm vụ", (), late), Section("x", "X", (), (TARGET, opened)))
    assert [words for words, _, _ in shown.urgent] == ["Chưa nối", *["Nối dữ liệu"] * 3, TARGET.text]
    assert (len(shown.urgent), shown.waiting) == (URGENT, 6)
