"""`motcua import criteria` and `motcua appraisal`: exact documents, exit status, tables for people."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.steering.appraisal.year import SET

from motcua.config.cli import appraisal, import_, main

pytestmark = pytest.mark.django_db
YEAR = ("PAR", "--year", "2026")
OF_SET = ("--set", "PAR", "--year", "2026")


@pytest.fixture
def run(monkeypatch, tmp_path):
    for module in (import_, appraisal):
        monkeypatch.setattr(module, "database", nullcontext)
    monkeypatch.chdir(tmp_path)

    def write(name, *lines):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    write("set.csv", *SET.splitlines())
    write("units.csv", "code", "H1.A", "H1.B", "H1.C", "H1.D")
    rows = [("H1.A", 40, 1), ("H1.B", 30, 1), ("H1.C", 30, 1), ("H1.D", 0, 0)]
    write("self.csv", "unit,leaf,answer", *(f"{u},A.1,{a}\n{u},A.2,{b}" for u, a, b in rows))
    write("survey.csv", "unit,leaf,answer", *(f"{u},B.1,100" for u, _, _ in rows))
    for stage in ("explanation", "review1"):
        write(f"{stage}.csv", "unit,leaf,applicable,reason", *(f"{u},B.2,0,không có hồ sơ" for u, _, _ in rows))
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def load(run, *more):
    return run("import", "criteria", "set.csv", *OF_SET, "--scope", "agencies", *more)


def put(run, *stages):
    for stage in stages:
        done = run("appraisal", "put", f"{stage}.csv", *OF_SET, "--stage", stage)
        assert done.exit_code == 0, done.output


def test_a_year_by_command(run):
    assert json.loads(load(run, "--rescale", "proportional", "--json").stdout)["new"] == 6
    opened = json.loads(run("appraisal", "open", *YEAR, "--units", "units.csv", "--json").stdout)
    assert (opened["new"], opened["needs_review"], len(opened["faults"])) == (4, 4, 4)
    put(run, "self", "survey", "explanation")
    refused = run("appraisal", "seal", *YEAR, "--decision", "QĐ 1")
    assert (refused.exit_code, "4 tiêu chí" in refused.stderr) == (1, True)
    assert "nếu vẫn tính" in run("appraisal", "result", *YEAR).stdout
    put(run, "review1")
    sealed = json.loads(run("appraisal", "seal", *YEAR, "--decision", "QĐ 1", "--json").stdout)
    assert (sealed["seal"], sealed["sheets"]) == (1, 4)
    units = json.loads(run("appraisal", "result", *YEAR, "--json").stdout)["units"]
    assert [(one["unit"], one["total"], one["rank"], one["class"]) for one in units] == [
        ("H1.A", "100.00", 1, "xuất sắc"),
        ("H1.B", "87.50", 2, "tốt"),
        ("H1.C", "87.50", 2, "tốt"),
        ("H1.D", "25.00", 4, "yếu"),
    ]
    late = run("appraisal", "put", "self.csv", *OF_SET, "--stage", "self")
    assert (late.exit_code, late.stdout, "đã công bố" in late.stderr) == (1, "", True)


def test_a_bad_file_is_told_and_changes_nothing(run, tmp_path):
    load(run)
    run("appraisal", "open", *YEAR, "--units", "units.csv")
    (tmp_path / "self.csv").write_text("unit,leaf,answer\nH1.A,A.1,1\nH1.X,A.1,1\n", encoding="utf-8")
    done = run("appraisal", "put", "self.csv", *OF_SET, "--stage", "self")
    assert (done.exit_code, "self.csv, dòng 3: Cột unit" in done.stdout) == (1, True)
    assert "thiếu 4 tiêu chí" in run("appraisal", "result", *YEAR).stdout


def test_thresholds_of_ones_own(run):
    load(run, "--classes", "99,50", "--rescale", "proportional")
    run("appraisal", "open", *YEAR, "--units", "units.csv")
    put(run, "self", "survey", "explanation", "review1")
    units = json.loads(run("appraisal", "result", *YEAR, "--json").stdout)["units"]
    assert [one["class"] for one in units] == ["xuất sắc", "tốt", "tốt", "khá"]
    assert load(run, "--classes", "50,99").exit_code == 1


def test_consequences_open_to_their_figures(run):
    load(run, "--rescale", "proportional", "--consequences", "head_of_average,late_tenth")
    run("appraisal", "open", *YEAR, "--units", "units.csv")
    put(run, "self", "survey", "explanation", "review1")
    units = json.loads(run("appraisal", "result", *YEAR, "--json").stdout)["units"]
    (verdict,) = units[-1]["verdicts"]
    assert list(verdict) == ["rule", "sentence", "basis", "figures"]
    assert verdict["figures"][0]["value"] == "25,00 điểm, xếp loại yếu"
    assert verdict["sentence"] in run("appraisal", "result", *YEAR).stdout


def test_a_model_set_comes_along(run):
    done = run("import", "criteria", "mau:xa", *OF_SET, "--scope", "communes", "--json")
    assert json.loads(done.stdout)["new"] == 39
    assert run("appraisal", "open", *YEAR).exit_code == 1
    assert run("import", "criteria", "mau:x", *OF_SET, "--scope", "communes").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("import", "criteria", "set.csv", "--set", "PAR", "--year", "2026"), 2),
        (("import", "units", "set.csv", "--year", "2026"), 2),
        (("import", "criteria", "set.csv", *OF_SET, "--scope", "everybody"), 2),
        (("import", "criteria", "none.csv", *OF_SET, "--scope", "agencies"), 1),
        (("import", "criteria", "set.csv", *OF_SET, "--scope", "agencies", "--form", "1"), 1),
        (("appraisal", "result", *YEAR), 1),
        (("appraisal", "put", "self.csv", *OF_SET, "--stage", "later"), 2),
    ],
)
def test_wrong_usage_and_refusals(run, arguments, status):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert "Traceback" not in done.output
