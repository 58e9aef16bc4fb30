"""What the addresses and keys an operator gives mean for cookies and signatures."""

import runpy

import pytest

from motcua.config.settings import interface, security


@pytest.fixture
def settings_with(monkeypatch):
    """The settings as they stand with these variables of the environment."""

    def read(address, **variables):
        monkeypatch.setitem(interface.SITE, "address", address)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(security.__file__)

    return read


def test_a_site_that_says_https_sends_no_cookie_without_it(settings_with):
    found = settings_with("https://motcua.thainguyen.gov.vn/", MOTCUA_PROXIES="1")
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://motcua.thainguyen.gov.vn"]


def test_a_trial_on_one_machine_works_without_https(settings_with):
    found = settings_with("http://127.0.0.1:8000")
    assert not found["SESSION_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["SECURE_PROXY_SSL_HEADER"] is None


def test_nobody_is_believed_about_https_where_no_proxy_of_ours_stands(settings_with):
    assert settings_with("https://motcua.vn", MOTCUA_PROXIES="0")["SECURE_PROXY_SSL_HEADER"] is None


def test_keys_before_the_present_one_are_still_believed(settings_with):
    found = settings_with("http://x", MOTCUA_SECRET_KEY="new", MOTCUA_SECRET_KEYS_BEFORE="old,older")
    assert (found["SECRET_KEY"], found["SECRET_KEY_FALLBACKS"]) == ("new", ["old", "older"])
