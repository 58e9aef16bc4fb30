"""`motcua duties`: a rule is written down, read and ended, and the dossiers of one hand are named."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.casework.slips.world import HERE, act, filed, province

from motcua.casework.dossiers.public import Accept, Duty, Finish
from motcua.config.cli import duties, main


@pytest.fixture(autouse=True)
def _here(db, tmp_path, monkeypatch):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(duties, "database", nullcontext)
    province(tmp_path / "thu-tuc")


def run(*arguments):
    return CliRunner().invoke(main, ["duties", *(str(argument) for argument in arguments)])


def test_a_rule_is_written_read_and_ended():
    done = run("share", HERE, "--since", "2026-08-01", "--basis", "Quyết định 12/QĐ-UBND")
    assert (done.exit_code, done.stdout.count("UBND xã Đồng Hỷ")) == (0, 1)
    [line] = run("list").stdout.splitlines()
    assert all(part in line for part in (HERE, "clerk official", "từ 01/08/2026", "Quyết định 12/QĐ-UBND"))
    assert run("part", line.split()[0], "--on", "2026-09-01").exit_code == 0
    assert "đến trước 01/09/2026" in run("list").stdout


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("share", "H99", "--since", "2026-08-01", "--basis", "x"), "H99"),
        (("share", HERE, "--since", "hôm qua", "--basis", "x"), "hôm qua"),
        (("part", 7, "--on", "2026-08-01"), "7"),
    ],
)
def test_what_cannot_be_is_one_sentence(asked, words):
    done = run(*asked)
    assert (done.exit_code, done.stdout, words in done.stderr) == (1, "", True)


def test_dossiers_of_one_hand_are_named():
    code, other = filed(), filed()
    for one, key in ((code, "a-one"), (other, "a-two")):
        act(one, Accept(), "2026-08-03 09:00", key="a-one")
        act(one, Finish("granted"), "2026-08-04 09:00", key=key, duty=Duty.OFFICIAL)
    assert run("marked").stdout.split() == [code]
