"""When copies were last taken and last tried, as a home remembers it: for whoever asks whether it is well."""

import json
from datetime import datetime
from pathlib import Path
from typing import Final

NAME: Final = "backups.json"
BACKUP: Final = "backup"
DRILL: Final = "drill"


def note(home: Path, what: str, at: datetime) -> None:
    """Remember that a copy was taken, or one tried and found good, at that moment."""
    known = _read(home) | {what: at.isoformat()}
    unfinished = home / f".{NAME}"
    unfinished.write_text(json.dumps(known), encoding="utf-8")
    unfinished.replace(home / NAME)


def last(home: Path, what: str) -> datetime | None:
    """When that was done last; None for never, and where nobody can tell any more."""
    said = _read(home).get(what)
    return datetime.fromisoformat(said) if said else None


def _read(home: Path) -> dict[str, str]:
    try:
        known = json.loads((home / NAME).read_text(encoding="utf-8"))
        return {str(name): str(at) for name, at in known.items()}
    except (OSError, ValueError, AttributeError):
        return {}
