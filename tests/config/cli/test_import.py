"""`motcua import`: one line of JSON, exit status, what is said to people."""

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.registry.procedures.conftest import Folder

from motcua.commons.ledger.public import found
from motcua.config.cli import import_, main
from motcua.kit.now import now
from motcua.registry.procedures.public import procedure

pytestmark = pytest.mark.django_db
LIST = "code,name,level,province_h_code\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch, db):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(import_, "database", nullcontext)
    found(mode="simulation", province="19", at=now())


def run(*arguments):
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def units(tmp_path):
    (tmp_path / "provinces_2025-07-01.csv").write_text("code,name\n19,Tỉnh Thái Nguyên\nx,Sai\n", encoding="utf-8")
    return tmp_path


def test_json_is_one_line_with_these_fields(tmp_path):
    done = run("units", units(tmp_path), "--json")
    assert done.exit_code == 0
    assert done.stdout.count("\n") == 1
    document = json.loads(done.stdout)
    (fault,) = document.pop("faults")
    assert (fault["file"], fault["line"], sorted(fault)) == ("provinces_2025-07-01.csv", 3, ["file", "line", "reason"])
    assert document == {"read": 2, "new": 1, "changed": 0, "unchanged": 0, "needs_review": 0, "left_out": 1}
    again = json.loads(run("units", tmp_path, "--json").stdout)
    assert (again["new"], again["unchanged"]) == (0, 1)


def test_people_are_told_every_fault(tmp_path):
    done = run("units", units(tmp_path))
    assert "provinces_2025-07-01.csv, dòng 3" in done.stdout
    assert "Đã đọc 2: 1 mới" in done.stdout


def test_agencies_come_from_a_file(tmp_path):
    run("units", units(tmp_path))
    path = tmp_path / "list.csv"
    path.write_text(LIST + "H55.01,Sở Tài chính,province,H55\n", encoding="utf-8")
    assert json.loads(run("agencies", path, "--json").stdout)["new"] == 1


def test_names_come_from_a_file(tmp_path):
    (tmp_path / "danh-muc").mkdir()
    run("procedures", Folder(tmp_path / "danh-muc").sound("1.000001").write())
    path = tmp_path / "ten.csv"
    path.write_text("code,plain_name,short_name\n1.000001,Đổi sổ đỏ,Đổi sổ\n9.9,Không có,\n", encoding="utf-8")
    document = json.loads(run("names", path, "--json").stdout)
    assert (document["changed"], document["left_out"]) == (1, 1)
    assert procedure("1.000001").short_name == "Đổi sổ"


def test_nothing_loaded_is_status_1(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST + "h55,Sai,province,H55\n", encoding="utf-8")
    done = run("agencies", path, "--json")
    assert (done.exit_code, json.loads(done.stdout)["left_out"]) == (1, 1)


@pytest.mark.parametrize("kind", import_.KINDS)
def test_a_path_that_is_nothing_is_one_sentence_and_status_1(tmp_path, kind):
    done = run(kind, tmp_path / "none")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.strip().count("\n") == 0
    assert "Traceback" not in done.output


@pytest.mark.parametrize("arguments", [("criteria", "x"), ("units",), ()])
def test_wrong_usage_is_status_2(arguments):
    assert run(*arguments).exit_code == 2
