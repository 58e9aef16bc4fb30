"""No middleware, no sessions; the tables lie in the schema `bare` and have the columns and indexes of ours."""

import os

from motcua.config.settings.database import database

_settings = database(os.environ["DATABASE_URL"])
_settings["OPTIONS"]["options"] = "-c search_path=bare,public"

DATABASES = {"default": _settings}
SECRET_KEY = "bare"  # noqa: S105  it signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "motcua.commons.ledger",
    "motcua.registry.agencies",
    "motcua.registry.procedures",
    "motcua.casework.dossiers",
]
ROOT_URLCONF = "bench.bare.views"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
