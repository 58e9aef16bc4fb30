"""`motcua import targets` and `motcua targets status`: the documents they print."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

import motcua.steering.targets
from motcua.config.cli import import_, main, targets

pytestmark = pytest.mark.django_db
DATA = Path(motcua.steering.targets.__file__).with_name("data")
COUNTS = ["reached", "exceeded", "not_reached", "no_data", "not_due"]


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(import_, "database", nullcontext)
    monkeypatch.setattr(targets, "database", nullcontext)


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_both_real_plans_stand_in_exactly_one_state_each():
    for path in sorted(DATA.glob("*.csv")):
        done = run("import", "targets", path, "--json")
        assert done.exit_code == 0, done.output
    document = json.loads(run("targets", "status", "--at", "2026-11-22", "--json").stdout)
    assert list(document) == [*COUNTS, "targets"]
    assert [document[count] for count in COUNTS] == [0, 0, 0, 36, 12]
    assert len(document["targets"]) == 48
    assert document["targets"][0]["text"].startswith("Tỷ trọng kinh tế số")
    assert sum(target["needs_review"] for target in document["targets"]) == 5


def test_people_get_lines_and_a_sum():
    run("import", "targets", DATA / "digital_government_targets_qd2629_2025.csv")
    done = run("targets", "status", "--at", "31/12/2024")
    assert done.stdout.strip().splitlines()[-1].startswith("22 chỉ tiêu: 0 đạt, 0 vượt")
    assert "chưa đến kỳ" in done.stdout


@pytest.mark.parametrize("day", ["mai", "2026", "2026-02-30", "thường xuyên"])
def test_a_day_that_is_none_is_one_sentence(day):
    done = run("targets", "status", "--at", day)
    assert (done.exit_code, done.stdout) == (1, "")
    assert day in done.stderr


def test_without_a_day_it_is_now():
    assert json.loads(run("targets", "status", "--json").stdout)["targets"] == []
