"""Secrets, sign-in, cookies and the content policy."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from motcua.config.settings.interface import SITE

SECRET_KEY = os.environ.get("MOTCUA_SECRET_KEY", "")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("MOTCUA_SECRET_KEYS_BEFORE", "").split(",") if key]
"""Keys before the present one: what they signed is still taken, and nothing new is signed with them."""

SEAL_KEY = os.environ.get("MOTCUA_SEAL_KEY", "").strip().lower()
"""The public key of the checkpoints as the operator keeps it: whoever swaps the key here does not reach it there."""

DEBUG = False
ALLOWED_HOSTS = os.environ.get("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

AUTH_USER_MODEL = "accounts.Account"
ACCOUNTS_BACKEND = "motcua.commons.accounts.session.Accounts"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", ACCOUNTS_BACKEND]
LOGIN_URL = "portal:sign_in"
PASSWORD_HASHERS = ["motcua.commons.accounts.passwords.Passwords"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "full_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

PROXIES = int(os.environ.get("MOTCUA_PROXIES", "0"))
"""How many proxies of ours stand in front and add to X-Forwarded-For; limits count by the address they saw."""

# Eight wrong passwords for one name from one address: a pause of a quarter of an hour.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "motcua.web.portal.session.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]

SESSION_ENGINE = "motcua.commons.accounts.session"
# A session of staff ends after 15 idle minutes and, like every other, after 10 hours.
SESSION_COOKIE_AGE = 10 * 3600
STAFF_IDLE_SECONDS = 15 * 60

# Where the site's address says HTTPS, no cookie ever leaves by HTTP, and browsers remember that for a year.
_ADDRESS = str(SITE["address"]).rstrip("/")
SECURE = _ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE and PROXIES else None
CSRF_TRUSTED_ORIGINS = [_ADDRESS] if SECURE else []

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
