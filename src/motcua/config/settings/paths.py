"""Where the program keeps things: `MOTCUA_HOME` holds everything that is not in the database."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
MOTCUA_HOME = Path(os.environ.get("MOTCUA_HOME", "var")).resolve()
STATIC_URL = "/static/"
STATIC_ROOT = MOTCUA_HOME / "static"
FILES_ROOT = MOTCUA_HOME / "files"
CHECKPOINTS = Path(os.environ.get("MOTCUA_CHECKPOINTS", MOTCUA_HOME / "checkpoints")).resolve()
FILES_MOST_BYTES = 20 * 1024 * 1024
