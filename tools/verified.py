"""`python -m tools.verified` writes the table of docs/guides/verify.md anew, from what the models declare."""

import os
import re
from pathlib import Path
from typing import Final

import django

GUIDE: Final = Path(__file__).resolve().parents[1] / "docs" / "guides" / "verify.md"
_TABLE: Final = re.compile(r"^\| Bảng .*?(?=^[^|]|\Z)", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Replace the guide's table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from motcua.config.verified_rows import as_table  # noqa: PLC0415  models are there once Django is set up

    GUIDE.write_text(_TABLE.sub(lambda _: as_table(), GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
