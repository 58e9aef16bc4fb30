"""Where the program keeps things: `MOTCUA_HOME` holds everything that is not in the database."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
MOTCUA_HOME = Path(os.environ.get("MOTCUA_HOME", "var")).resolve()
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
        "OPTIONS": {"location": PACKAGE / "web/ui/static"},
    },
}
"""The build of the surface has given every file its hashed name and says so in `staticfiles.json` there."""
WHITENOISE_USE_FINDERS = True  # the package's own files are served as they are: nothing to collect, nothing to go stale
FILES_ROOT = MOTCUA_HOME / "files"
CHECKPOINTS = Path(os.environ.get("MOTCUA_CHECKPOINTS", MOTCUA_HOME / "checkpoints")).resolve()
