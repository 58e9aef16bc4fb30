"""Every failure of a command is one sentence on standard error, and its status says which kind it is."""

import errno
from pathlib import Path

import click
import psycopg
import pytest
from click.testing import CliRunner, Result
from django.db import OperationalError

from motcua.config.cli import COMMANDS, Commands, main
from motcua.config.cli.trouble import sentence
from motcua.kit.refusal import Refusal


def wrapped(error: psycopg.Error) -> OperationalError:
    outer = OperationalError(str(error))
    outer.__cause__ = error
    return outer


CASES = [
    (Refusal("unknown_agency", "Không có cơ quan {code}.", code="H1"), "Không có cơ quan H1."),
    (OSError(errno.ENOSPC, "No space left on device", "/x"), "Đĩa đã đầy"),
    (PermissionError(errno.EACCES, "Permission denied", "/closed"), "Không có quyền với /closed"),
    (FileNotFoundError(errno.ENOENT, "No such file", "/gone.csv"), "Không có tệp hay thư mục /gone.csv"),
    (psycopg.OperationalError("connection refused\nat all"), "Không kết nối được cơ sở dữ liệu"),
    (wrapped(psycopg.OperationalError("connection refused")), "Không kết nối được cơ sở dữ liệu"),
    (wrapped(psycopg.errors.DiskFull("could not extend file")), "Đĩa đã đầy"),
    (wrapped(psycopg.errors.UndefinedTable("relation")), "motcua init"),
    (wrapped(psycopg.errors.AdminShutdown("terminating")), "Không kết nối được cơ sở dữ liệu"),
    (KeyError("x"), "Lỗi ngoài dự kiến: KeyError"),
    (RuntimeError(), "Lỗi ngoài dự kiến: RuntimeError"),
]


@pytest.mark.parametrize(("error", "expected"), CASES, ids=lambda value: str(value)[:20])
def test_sentence(error: Exception, expected: str) -> None:
    said = sentence(error)
    assert expected in said
    assert "\n" not in said


def run_failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Result:
    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(Commands, "get_command", lambda *_: failing)
    return CliRunner().invoke(main, ["failing"])


def test_a_refusal_ends_with_status_1_and_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_failing(monkeypatch, Refusal("closed", "Đã đóng."))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Đã đóng.\n")


def test_debugging_shows_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DEBUG", "1")
    assert isinstance(run_failing(monkeypatch, KeyError("x")).exception, KeyError)


@pytest.mark.parametrize("arguments", [["nothing-of-the-kind"], ["--nothing"]])
def test_wrong_usage_ends_with_status_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_speaks_both_languages_and_lists_only_what_is_there() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "hồ sơ" in result.stdout
    assert "dossiers" in result.stdout
    assert set(main.list_commands(click.Context(main))) <= set(COMMANDS)


@pytest.mark.parametrize("name", main.list_commands(click.Context(main)))
def test_every_command_has_help_in_both_languages(name: str) -> None:
    help_text = CliRunner().invoke(main, [name, "--help"]).stdout
    paragraphs = main.get_command(click.Context(main), name).help.split("\n\n")
    assert len(paragraphs) >= 2, help_text
    assert not paragraphs[0].isascii()


def test_a_database_that_is_down_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@/none?host={tmp_path}")
    monkeypatch.setattr("motcua.config.cli.psql._program", lambda _: None)
    result = CliRunner().invoke(main, ["psql", "-c", "SELECT 1"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Không kết nối được cơ sở dữ liệu")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "Lệnh chưa đúng: No such command 'nope'. Hãy xem / see: motcua --help"),
        (["--nope"], "Không có tuỳ chọn này: No such option '--nope'. Hãy xem / see: motcua --help"),
        (["replay"], "Còn thiếu: Missing argument 'PATH'. Hãy xem / see: motcua replay --help"),
        (["replay", "/gone"], "Giá trị không dùng được: Invalid value for 'PATH': File '/gone' does not exist."),
    ],
)
def test_a_wrong_call_is_one_sentence_with_status_2(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="motcua")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(said)


def test_a_reader_who_has_seen_enough_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run_failing(monkeypatch, BrokenPipeError(errno.EPIPE, "Broken pipe"))
    assert result.stderr == ""
