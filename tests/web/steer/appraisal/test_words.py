"""What the rules say by code has words in both languages, and a verdict opens to the figures that made it."""

from fractions import Fraction

import pytest
from django.utils import translation
from tests.harness.pages import markup
from tests.harness.people import admin, chief, official
from tests.web.steer.appraisal.conftest import AT, BASE, HERE, THERE, completed, scored, words

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.ratio import Ratio
from motcua.registry.agencies import public as agencies
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, AdviceStep, Cause, CriterionChange
from motcua.steering.appraisal.rules.consequences import CONSEQUENCES
from motcua.web.steer.appraisal.words import CHANGES, STEPS, VERDICTS, cause_words, change_words, step_words

F = Fraction
SAID = [
    (cause_words, Cause("late", late=Ratio(1, 8)), "Hồ sơ trễ hạn trong năm: 12,50 % (1/8)", "12.50 % (1/8)"),
    (cause_words, Cause("this_year", total=F(50)), "Kết quả năm nay: 50,00 điểm", "50.00 points"),
    (cause_words, Cause("year_before", year=2025), "Kết quả năm 2025: chưa có điểm", "2025"),
    (step_words, AdviceStep("a", "rate", F(85), F(1), F(1)), "85 %", "85 %"),
    (step_words, AdviceStep("a", "fewer", None, F(1), F(1)), "bớt một lần", "one case fewer"),
    (change_words, CriterionChange("1", "points", F(10), F(25, 2)), "1: 10 điểm thành 12,5 điểm.", "10 points"),
    (change_words, CriterionChange("1", "moved", "2", ""), "1: từ 2 chuyển sang gốc.", "2"),
]


@pytest.mark.parametrize(("say", "of", "vietnamese", "english"), SAID)
def test_codes_are_said_in_the_readers_language(say, of, vietnamese, english):
    assert say(of).replace("\N{NO-BREAK SPACE}", " ") == vietnamese
    with translation.override("en"):
        said = say(of).replace("\N{NO-BREAK SPACE}", " ")
        assert english in said
        assert said != vietnamese or say is step_words


def test_no_code_is_without_words():
    assert list(VERDICTS) == list(CONSEQUENCES)
    assert [one.sentence for one in CONSEQUENCES.values()] == [str(words) for words in VERDICTS.values()]
    with translation.override("en"):
        for told in (*VERDICTS.items(), *STEPS.items(), *CHANGES.items()):
            assert str(told[1]).isascii() or "“" in str(told[1]), told


LATE = "code,parent,name,max_points,method\n1,,Việc A,100,manual\n"


def test_a_verdict_opens_to_its_figures_in_the_readers_language(year, tmp_path):
    path = tmp_path / "mot.csv"
    path.write_text(LATE, encoding="utf-8")
    appraisal.import_set(path, About("MOT", 2026, consequences=("excellence_needs_good",)), who=admin(), at=AT)
    held = appraisal.criteria_set("MOT", 2026)
    appraisal.open_sheets(held, [HERE], who=admin("x"), at=AT)
    appraisal.self_score(held, HERE, "1", {"answer": "75"}, who=official("x", HERE), at=AT)
    appraisal.set_due("MOT", 2026, appraisal.Milestone.SELF, AT.date().replace(day=1), reason="", who=admin("x"), at=AT)
    for language, verdict, due in (
        ("vi", "Chưa xếp loại tốt: tập thể lãnh đạo", "đơn vị tự chấm"),
        ("en", "Not in class “good”", "units score themselves"),
    ):
        year.chair.cookies["django_language"] = language
        page = year.chair.get(f"{BASE}MOT/2026/hoi-dong/")
        assert verdict in words(page)
        assert due in words(page)
        assert f'href="{BASE}MOT/2026/phieu/{HERE}/">' in markup(page)


def test_a_merged_unit_is_read_then_and_now(year, client, tmp_path):
    for unit in (HERE, THERE):
        scored(year, unit)
    held = completed(year, tmp_path)
    appraisal.publish(held, decision="QĐ 1", who=chief("one"), at=AT)
    appraisal.seal(appraisal.criteria_set("PAR", 2026), decision="QĐ 1", who=chief("two"), at=AT)
    assert "UBND xã Phú Lương" not in words(client.get(f"{BASE}lich-su/{HERE}/"))
    agencies.hand_over(old=THERE, new=HERE, on=AT.date(), partial=False, who=OPERATOR)
    now = words(client.get(f"{BASE}lich-su/{HERE}/"))
    assert "UBND xã Phú Lương nay thuộc đơn vị này" in now
    assert now.count(" 1 /2") == 2
    then = words(client.get(f"{BASE}lich-su/{HERE}/?ngay=2026-10-01"))
    assert "nay thuộc đơn vị này" not in then
