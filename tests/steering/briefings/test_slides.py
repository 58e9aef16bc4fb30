"""A briefing in the hall: wholes with their parts, lists of a few rows, what changed; every figure and row is there."""

from dataclasses import replace

from tests.steering.briefings.test_rules import BOTH, ORIGIN, TARGET, address, briefing, share

from motcua.steering.briefings.rules.contents import Change, Item, ItemKind, Section, Since, with_changes
from motcua.steering.briefings.rules.figures import Origin, points, tallied
from motcua.steering.briefings.rules.slides import MOST, SlideRow, slides

COUNTS = {"reached": 3, "exceeded": 5, "not_reached": 5}
NAMES = {"reached": "đạt", "exceeded": "vượt", "not_reached": "chưa đạt"}
WHOLE = tallied("targets", COUNTS, NAMES, ORIGIN, together=BOTH)
PLAN = tallied("targets.kh", COUNTS, NAMES, ORIGIN, of="KH 179", together=BOTH)
FIRST = Origin("indicator:TDGQ_ON_TIME", ORIGIN.at, "1")


def shown(*sections):
    return slides(replace(briefing(), sections=sections), address)


def test_the_first_slide_lists_the_chapters():
    first, *_ = slides(with_changes(briefing(share()), Since("họp", "x"), ()), address)
    assert (first.title, first.words) == ("Tài liệu họp kỳ 2026", "01/01/2026 – 31/12/2026")
    assert first.rows == (SlideRow("Chỉ tiêu"), SlideRow("Thay đổi"))
    run = replace(briefing(share()), period="2026-01-01..2026-12-31")
    assert (slides(run, address)[0].title, slides(run, address)[0].words) == (
        "Tài liệu họp kỳ 01/01/2026 – 31/12/2026",
        "",
    )


def test_a_whole_stands_with_its_parts_and_each_plan_on_its_own():
    _, whole, plan = shown(Section("targets", "Chỉ tiêu", (*WHOLE, *PLAN)))
    assert (whole.title, whole.headline, whole.words) == ("Đạt hoặc vượt", "61,54\xa0%", "8 trên 13")
    assert whole.rows[0] == SlideRow("Đạt", "3", "23,08\xa0%", "reached")
    assert plan.title == "KH 179: đạt hoặc vượt"
    assert [row.text for row in plan.rows] == ["Đạt", "Vượt", "Chưa đạt"]
    assert whole.address == "https://motcua.example/targets?ky=2026"


def test_dossiers_by_definition_and_a_leaf_without_data_says_so():
    on_time = replace(share("dossiers.on_time", 188, 203), definition=FIRST.definition)
    late = replace(share("dossiers.late", 15, 203, "Trễ"), definition=FIRST.definition)
    alone = replace(share("dossiers.self_filed", 0, 0, "Tự nộp"), definition="channels")
    _, first, second = shown(Section("dossiers", "Hồ sơ", (on_time, late, alone)))
    assert (first.words, first.rows) == ("188 trên 203", (SlideRow("Trễ", "15", "7,39\xa0%"),))
    assert (second.headline, second.words, second.rows) == ("chưa có số liệu", "", ())


def test_a_ranking_shows_both_ends_and_says_how_many_stand_in_the_annex():
    units = [
        points(
            f"appraisal.P@2026.{n}",
            f"Sở {n}",
            got="1",
            most="2",
            value=str(50 + n % 7),
            origin=ORIGIN,
            rank=13 - 2 * (n % 7),
        )
        for n in range(14)
    ]
    classes = tallied("appraisal.P@2026", {"tốt": 14}, {}, ORIGIN)
    _, ranks, counted = shown(Section("appraisal.P@2026", "Xếp hạng", (*classes, *units)))
    assert (counted.title, counted.headline) == ("Số đơn vị ở từng loại", "")
    assert (ranks.title, ranks.words) == ("Đầu bảng và cuối bảng", "6 trong 14; còn lại ở phụ lục")
    assert [row.text for row in ranks.rows] == [f"Sở {n}" for n in (6, 13, 5, 8, 0, 7)]


def test_at_most_twelve_slides_and_no_chapter_is_silent():
    """Nine chapters of many plans each, and what changed: the first slide of each chapter is there."""
    chapters = [
        Section(f"c{n}", f"Chương {n}", tuple(replace(share(), code=f"c{n}.p{plan}.met") for plan in range(5)))
        for n in range(9)
    ]
    many = with_changes(
        replace(briefing(), sections=tuple(chapters)), Since("họp", "x"), (Change("a", "b", None, "c"),)
    )
    told = slides(many, address)
    assert len(told) == MOST
    assert [one.section for one in told] == ["", "Chương 0", *(f"Chương {n}" for n in range(9)), "Thay đổi"]


def test_the_index_is_its_total_then_its_leaves():
    total = points("index_766", "Điểm", got="18.8", most="20", value="18.80", origin=ORIGIN, note="1 trong 2 chỉ tiêu")
    leaves = [replace(share(f"766.TDGQ.{n}"), definition=definition) for n, definition in enumerate(("a", "b"))]
    _, large, listed = shown(Section("index_766", "Chỉ số 766", (total, *leaves)))
    assert (large.headline, large.words) == ("18,80", "18,8 trên 20; 1 trong 2 chỉ tiêu")
    assert (listed.headline, len(listed.rows)) == ("", 2)


def test_of_the_items_those_that_need_the_committee():
    task = Item(ItemKind.TASK, "da06/1", "Nối dữ liệu", "overdue", "Sở Y tế", "hạn 31/03/2025")
    done = replace(task, code="da06/2", state="done")
    _, *_, targets, tasks = shown(Section("targets", "Chỉ tiêu", (share(),), (TARGET, task, done)))
    assert targets.rows == (SlideRow("Tỷ lệ số hoá", "chưa có số liệu", "", "no_data"),)
    assert tasks.rows == (SlideRow("Sở Y tế: Nối dữ liệu", "quá hạn", "hạn 31/03/2025", "overdue"),)


def test_what_changed_is_said_now_and_before():
    changes = (Change("a", "Trễ", "1", "2"), Change("b", "Bỏ", "1", None))
    *_, last = slides(with_changes(briefing(share()), Since("phiên họp quý I", "x"), changes), address)
    assert (last.section, last.title) == ("Thay đổi", "So với phiên họp quý I")
    assert last.rows == (SlideRow("Trễ", "2", "trước: 1"), SlideRow("Bỏ", "không còn", "trước: 1"))
    *_, nothing = slides(with_changes(briefing(share()), Since("họp", "x"), ()), address)
    assert nothing.rows == (SlideRow("Không có gì khác."),)
