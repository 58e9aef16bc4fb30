"""SQL that lives in files of its own: a file a function and version, whole, read by the migration that installs it."""

from pathlib import Path


def written_sql(migration: str, *names: str) -> str:
    """The text of `sql/<name>.sql` beside the migrations of a context; `migration` is the migration's `__file__`.

    A released file is never edited: a function that changes comes in a file of the next number.
    """
    folder = Path(migration).parents[1] / "sql"
    return "\n".join((folder / f"{name}.sql").read_text(encoding="utf-8") for name in names)
