"""`motcua password`: whoever works at the machine lets one of staff in again, administrators too."""

from contextlib import nullcontext
from datetime import date

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate

from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, create_account, grant
from motcua.commons.audit.public import looks_at
from motcua.config.cli import main, password
from motcua.config.cli.present import present


@pytest.fixture(autouse=True)
def _here(db, monkeypatch):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(password, "database", nullcontext)


def run(*arguments):
    return CliRunner().invoke(main, ["password", *arguments])


def test_an_administrator_gets_in_again_and_it_is_written_down(rf):
    at = present()
    made = create_account(who=OPERATOR, login="quan.tri", full_name="Ma Thị Ai", kind=AccountKind.STAFF, at=at)
    grant(made, role=Role.ADMIN, scope="*", since=date(2026, 1, 1), who=OPERATOR, reason="QĐ 1", at=at)
    done = run("quan.tri", "--reason", "Quên mật khẩu, BB 3")
    assert done.exit_code == 0, done.stderr
    assert authenticate(rf.post("/"), username="quan.tri", password=done.stdout.strip()) == made
    assert [look.action for look in looks_at("account", [made.key])].count("reset_password") == 1


def test_who_is_not_known_is_said():
    done = run("khong.co", "--reason", "x")
    assert done.exit_code != 0
    assert "khong.co" in done.stderr
