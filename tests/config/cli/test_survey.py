"""`motcua survey` from the sample to the open data, as an operator works."""

import csv
import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.steering.surveys.world import CONTENT, NOW, province

from motcua.config.cli import survey
from motcua.kit.refusal import Refusal
from motcua.measure.facts.actions import projectors

SIPAS = ("SIPAS", "--year", "2026")


@pytest.fixture
def run(db, monkeypatch):
    monkeypatch.setattr(projectors, "feed", province({("H1.A", "1.1"): 80, ("H1.A", "1.2"): 6, ("H1.B", "1.1"): 25}))
    monkeypatch.setattr(survey, "database", nullcontext)
    monkeypatch.setattr(survey, "judged_at", lambda _text: NOW)

    def call(*arguments):
        return CliRunner().invoke(survey.command, arguments, catch_exceptions=False)

    return call


def document(result):
    return json.loads(result.output)


def answered(path, tokens, columns, answers):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["token", *columns])
        writer.writerows([token, *given] for token, given in zip(tokens, answers, strict=True))


def test_a_survey_of_a_sample_from_end_to_end(run, tmp_path):
    drawn = document(run("sample", *SIPAS, "--period", "2026-08", "--seed", "x", "--json"))
    assert (drawn["population"], drawn["size"], drawn["error"], drawn["seed"]) == (111, 87, "5.00", "x")
    assert [(one["agency"], one["procedure"], one["population"], one["size"]) for one in drawn["strata"]] == [
        ("H1.A", "", 86, 67),
        ("H1.B", "1.1", 25, 20),
    ]
    assert run("tokens", *SIPAS, "--out", str(tmp_path / "t.csv")).exit_code == 0
    assert (tmp_path / "t.csv").stat().st_mode & 0o777 == 0o600
    with (tmp_path / "t.csv").open(encoding="utf-8") as file:
        tokens = [row["token"] for row in csv.DictReader(file)]
    assert len(tokens) == drawn["size"]
    answered(tmp_path / "p.csv", tokens[:60], ["F1.1", "F3.2"], [[5, 4]] * 45 + [[2, 3]] * 15)
    assert document(run("put", *SIPAS, str(tmp_path / "p.csv"), "--json"))["new"] == 60
    assert run("put", *SIPAS, str(tmp_path / "p.csv"), "--json").exit_code == 1
    before = document(run("score", *SIPAS, "--json"))["ballots"]
    assert before["used"] == 60
    assert before["written"] + before["sealed"] == 60
    assert "Đã đóng" in run("close", *SIPAS).output
    found = document(run("score", *SIPAS, "--json"))
    assert found["ballots"] == {"used": 60, "written": 60, "sealed": 0}
    assert found["index"]["value"] == "75.00"
    assert (found["index"]["counted"], found["index"]["valid"]) == ("90", 120)
    assert found["response"] == {"used": 60, "invited": 87, "value": "68.97"}
    assert [one["factor"] for one in found["factors"]] == ["F1", "F2", "F3", "F4", "F5"]
    assert [one["state"] for one in found["factors"]] == ["ok", "no_data", "ok", "no_data", "no_data"]
    assert "Chung: 75,00 % ±" in run("score", *SIPAS).output
    assert "chưa có số liệu" in run("score", *SIPAS).output
    assert run("export", *SIPAS, "--out", str(tmp_path / "open.csv")).exit_code == 0
    with (tmp_path / "open.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert lines[0] | {"percent": ""} == {
        "agency": "all",
        "question": "F1.1",
        "factor": "F1",
        "counted": "45",
        "valid": "60",
        "percent": "",
        "state": "ok",
    }


def test_a_survey_of_groups_with_a_questionnaire_of_ones_own(run, tmp_path):
    (tmp_path / "phieu.json").write_text(json.dumps(CONTENT), encoding="utf-8")
    own = ("HDND", "--year", "2026")
    assert run("open", *own, "--questionnaire", str(tmp_path / "phieu.json")).exit_code == 0
    out = tmp_path / "t.csv"
    given = run("tokens", *own, "--out", str(out), "--group", "council", "--agency", "H1.A", "--count", "40")
    assert "40" in given.output
    with out.open(encoding="utf-8") as file:
        tokens = [row["token"] for row in csv.DictReader(file)]
    answered(tmp_path / "p.csv", tokens, ["W"], [["A"]] * 20 + [["B"]] * 10 + [["D"]] * 10)
    run("put", *own, str(tmp_path / "p.csv"), "--channel", "interview")
    run("close", *own)
    found = document(run("score", *own, "--json"))
    assert (found["index"]["counted"], found["index"]["value"], found["sample"]) == ("26", "65.00", None)
    assert [(one["channel"], one["valid"]) for one in found["channels"]] == [("interview", 40)]
    with pytest.raises(Refusal, match="file_exists"):
        run("export", *own, "--out", str(out))


def test_what_cannot_be_done_is_said_and_nothing_is_left(run, tmp_path):
    for arguments, rule in [
        (("score", *SIPAS, "--json"), "unknown_survey"),
        (("sample", *SIPAS, "--error", "five"), "bad_error"),
        (("sample", *SIPAS, "--period", "soon"), "bad_period"),
        (("open", *SIPAS, "--questionnaire", str(tmp_path / "none.json")), "unreadable_file"),
    ]:
        with pytest.raises(Refusal, match=rule):
            run(*arguments)
    assert run("score", "SIPAS", "--year", "soon").exit_code == 2


def test_ranks_of_others_are_listed_with_their_change(run, tmp_path):
    path = tmp_path / "hang.csv"
    path.write_text(
        "index,year,place,rank,among,value,source\nPCI,2023,Ninh Bình,58,63,,báo\nPCI,2024,Ninh Bình,44,63,66.83,báo\n",
        encoding="utf-8",
    )
    rows = json.loads(run("ranks", str(path), "--json").stdout)
    assert [(one["year"], one["rank"], one["places_gained"], one["value"]) for one in rows] == [
        (2023, 58, None, None),
        (2024, 44, 14, "66.83"),
    ]
    assert "Ninh Bình" in run("ranks").output
