"""`motcua indicators` and `figures --given`: documents for machines, sentences for people, exit status for both."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.measure.facts.stream import Feed, history

from motcua.config.cli import figures, indicators
from motcua.kit.refusal import Refusal
from motcua.measure.facts.actions import projectors
from motcua.measure.facts.models import KeptMeasure
from motcua.measure.facts.public import bring_up
from motcua.measure.indicators.declarations import FOLDER

GIVEN = ["indicator", "numerator", "denominator", "value", "points", "max_points", "state", "rule_version"]


@pytest.fixture
def run(db, monkeypatch):
    feed = Feed()
    feed.append(*history("a", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00")))
    monkeypatch.setattr(projectors, "feed", feed)
    for module in (figures, indicators):
        monkeypatch.setattr(module, "database", nullcontext)
        monkeypatch.setattr(module, "django", nullcontext)

    def call(*arguments, of=indicators.command):
        return CliRunner().invoke(of, arguments, catch_exceptions=False)

    return call


def test_what_is_declared_is_listed(run):
    first, *_ = json.loads(run("list", "--json").output)
    assert (first["indicator"], first["number"], first["max_points"]) == ("TDGQ_ON_TIME", "2.1", 20)
    assert "TDGQ_ON_TIME  2.1 Hồ sơ giải quyết và đang xử lý đúng hạn" in run("list").output


def test_a_ratio_that_is_told_is_judged_by_the_declaration(run):
    said = json.loads(run("TDGQ_ON_TIME", "--given", "45681/54708", "--json", of=figures.command).output)
    assert list(said) == GIVEN
    assert (said["value"], said["points"], said["state"]) == ("83.50", "16.70", "ok")
    none = json.loads(run("TDGQ_ON_TIME", "--given", "0/0", "--json", of=figures.command).output)
    assert (none["value"], none["points"], none["state"]) == (None, None, "no_data")
    people = run("TDGQ_ON_TIME", "--given", "45681/54708", of=figures.command).output
    assert "45.681/54.708 = 83,50 %, 16,70/20 điểm (766-2.1/2022-06-23)" in people


@pytest.mark.parametrize("told", ["2/1", "-1/2", "1", "1/2/3", "a/b", "1,5/2", "٣/٤"])
def test_what_is_no_ratio_is_refused(run, told):
    with pytest.raises(Refusal, match="45681/54708"):
        run("TDGQ_ON_TIME", "--given", told, of=figures.command)


def test_a_file_that_is_a_declaration_passes_and_another_is_told_line_by_line(run, tmp_path):
    assert run("check", str(FOLDER / "tdgq_on_time.toml")).exit_code == 0
    broken = tmp_path / "mine.toml"
    text = (FOLDER / "tdgq_on_time.toml").read_text(encoding="utf-8").replace("TDGQ_ON_TIME", "MINE")
    broken.write_text(
        text.replace('column = "late_from"', 'column = "shoe"').replace("target = 100", "target = 101"),
        encoding="utf-8",
    )
    refused = run("check", str(broken), "--json")
    faults = json.loads(refused.output)["faults"]
    assert refused.exit_code == 1
    assert len(faults) == 2
    for fault, word in zip(faults, ("shoe", "target"), strict=True):
        assert word in text.replace("late_from", "shoe").splitlines()[fault["line"] - 1]
        assert word in fault["reason"]
    told = run("check", str(broken))
    assert f"{broken}:{faults[0]['line']}: " in told.stderr


def test_a_file_that_is_not_there_is_refused(run, tmp_path):
    with pytest.raises(Refusal, match="Không đọc được tệp"):
        run("check", str(tmp_path / "no.toml"))


def test_cells_of_a_new_indicator_are_filled_once(run):
    bring_up()
    KeptMeasure.objects.all().delete()
    first = json.loads(run("backfill", "TDGQ_ON_TIME", "--json").output)
    assert first == {"indicator": "TDGQ_ON_TIME", "filled": 1, "whole": True}
    assert "không còn gì phải tính thêm" in run("backfill", "TDGQ_ON_TIME").output
    with pytest.raises(Refusal, match="Không có chỉ tiêu"):
        run("backfill", "NOBODY")


def test_a_figure_that_is_being_computed_says_so(run):
    bring_up()
    KeptMeasure.objects.update(filled_to="")
    output = run("TDGQ_ON_TIME", "--period", "2026-08", of=figures.command).output
    assert "đang tính" in output
    assert "motcua indicators backfill TDGQ_ON_TIME" in output


def test_a_declaration_that_is_not_in_force_is_previewed_exactly(run, tmp_path):
    text = (FOLDER / "tdgq_on_time.toml").read_text(encoding="utf-8").replace("TDGQ_ON_TIME", "MINE")
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    previewed = json.loads(run("preview", str(mine), "--period", "2026-08", "--json").output)
    shown = json.loads(run("TDGQ_ON_TIME", "--period", "2026-08", "--json", of=figures.command).output)
    assert [one["agency"] for one in previewed] == ["province", "H1.A"]
    same = ("numerator", "denominator", "value", "points", "state")
    assert [previewed[0][key] for key in same] == [shown[0][key] for key in same]
    assert "MINE" in run("preview", str(mine), "--period", "2026-08").output
    mine.write_text(text.replace("late_from", "shoe", 1), encoding="utf-8")
    with pytest.raises(Refusal, match="dòng"):
        run("preview", str(mine))
