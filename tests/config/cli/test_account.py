"""`motcua account`: whoever works at the machine lets one of staff in, in again, or out; administrators too."""

import json
from contextlib import nullcontext
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Limit, Role, create_account, grant
from motcua.commons.audit.public import looks_at
from motcua.config.cli import account, main
from motcua.config.cli.present import present
from motcua.kit.refusal import Refusal
from motcua.web.portal.session import invitation

CHOSEN = "năm con gà trống"


@pytest.fixture(autouse=True)
def _here(db, monkeypatch):
    """The test's own database in place of the command's."""
    monkeypatch.setattr(account, "database", nullcontext)


@pytest.fixture
def made(db):
    at = present()
    made = create_account(who=OPERATOR, login="quan.tri", full_name="Ma Thị Ai", kind=AccountKind.STAFF, at=at)
    grant(made, role=Role.ADMIN, scope="*", since=date(2026, 1, 1), who=OPERATOR, reason="QĐ 1", at=at)
    return made


def run(*arguments):
    return CliRunner().invoke(main, ["account", *arguments])


def followed(client, link, password=CHOSEN):
    parts = urlsplit(link)
    [secret] = parse_qs(parts.query)["ma"]
    return client.post(parts.path, {"secret": secret, "password": password})


def link_of(done):
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)["invitation"]


def test_a_link_works_once_and_lets_in_who_chose_a_password(client, made, rf):
    link = link_of(run("invite", "quan.tri", "--json"))
    shown = client.get(link.removeprefix("http://127.0.0.1:8000"))
    assert shown.status_code == 200
    assert followed(client, link).status_code == 302
    assert "quan.tri" in client.get("/").content.decode()
    assert client.session["_auth_user_id"] == str(made.pk)
    assert authenticate(rf.post("/"), username="quan.tri", password=CHOSEN) == made
    again = followed(client, link, "một mật khẩu khác")
    assert again.status_code == 410
    assert authenticate(rf.post("/"), username="quan.tri", password=CHOSEN) == made
    seen = [look.action for look in looks_at("account", [made.key])]
    assert (seen.count("invite"), seen.count("accept_invitation")) == (1, 1)


def test_a_weak_password_is_said_beside_its_field_and_the_link_still_works(client, made):
    link = link_of(run("invite", "quan.tri", "--json"))
    refused = followed(client, link, "12345")
    assert refused.status_code == 422
    assert followed(client, link).status_code == 302


@pytest.mark.parametrize("spoiled", ["sai-ma-bi-mat", "x"])
def test_a_link_without_its_secret_says_what_to_do(client, made, spoiled):
    path = urlsplit(link_of(run("invite", "quan.tri", "--json"))).path
    refused = client.post(path, {"secret": spoiled, "password": CHOSEN})
    assert refused.status_code == 410
    assert "Hãy nhờ người quản trị gửi liên kết mới" in refused.content.decode()
    assert client.get("/moi/a-khongcoai/?ma=x").status_code == 410


def test_who_guesses_secrets_is_stopped(client, made, monkeypatch):
    monkeypatch.setattr(invitation, "WRONG_HERE", Limit("few", 2, timedelta(minutes=15)))
    link = link_of(run("invite", "quan.tri", "--json"))
    path = urlsplit(link).path
    tried = [client.post(path, {"secret": "sai", "password": CHOSEN}).status_code for _ in range(3)]
    assert tried == [410, 410, 429]
    assert followed(client, link).status_code == 429


def test_a_link_is_over_after_three_days(made):
    secret = parse_qs(urlsplit(link_of(run("invite", "quan.tri", "--json"))).query)["ma"][0]
    until = accounts.account(made.key).one_time_until
    with pytest.raises(Refusal) as refused:
        accounts.accept_invitation(made.key, secret, CHOSEN, at=until)
    assert accounts.accept_invitation(made.key, secret, CHOSEN, at=until - timedelta(seconds=1)) == made
    assert refused.value.rule == "invitation_over"


def test_a_reset_ends_the_old_password_and_sessions(client, made, rf):
    followed(client, link_of(run("invite", "quan.tri", "--json")))
    assert client.get("/tai-khoan/").status_code == 200
    link = link_of(run("reset", "quan.tri", "--reason", "BB 3", "--json"))
    assert client.get("/tai-khoan/").status_code == 302
    assert authenticate(rf.post("/"), username="quan.tri", password=CHOSEN) is None
    assert followed(client, link, "bốn con gà mái").status_code == 302


def test_a_closed_account_lets_nobody_in_and_its_link_is_over(client, made):
    link = link_of(run("invite", "quan.tri", "--json"))
    assert run("close", "quan.tri").exit_code == 0
    assert followed(client, link).status_code == 410


@pytest.mark.parametrize("act", ["invite", "reset", "close"])
def test_who_is_not_known_is_said(act):
    done = run(act, "khong.co")
    assert done.exit_code == 1
    assert "khong.co" in done.stderr
