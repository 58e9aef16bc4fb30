"""The functions and triggers that the SQL files of all contexts install, and where the database has others.

What verify asks of the database is worth as much as these: whoever owns it can replace them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.commons.ledger.pure import Guard

PACKAGE: Final = Path(__file__).parents[2]
"""Not the settings' own: who brings the structure up imports this before the settings may be read."""

_FUNCTION: Final = re.compile(
    r"^CREATE FUNCTION (\w+).*?\bLANGUAGE (\w+)(.*?)\bAS \$\$(.*?)\$\$;", re.DOTALL | re.MULTILINE
)
_SETTING: Final = re.compile(r"SET (\w+) = (?:'([^']*)'|(\w+))")
_TRIGGER: Final = re.compile(r"^CREATE TRIGGER (\w+)\s[^;]*?\bON (\w+)\s[^;]*;", re.MULTILINE)

_STANDING: Final = """
SELECT p.proname, l.lanname, p.prosrc, coalesce(p.proconfig, '{}'), p.prosecdef
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
WHERE p.proname = ANY(%s) AND p.pronamespace = 'public'::regnamespace
"""

Function = tuple[str, str, str, tuple[str, ...], bool]
"""Its name, language and body, the settings it pins, and whether it runs as its owner: none of ours does."""


def _sources() -> Iterator[str]:
    """The newest text of every SQL file: `<name>.<number>.sql`."""
    newest: dict[str, int] = {}
    for path in PACKAGE.glob("*/*/sql/*.sql"):
        name, version = str(path).removesuffix(".sql").rsplit(".", 1)
        newest[name] = max(newest.get(name, 0), int(version))
    for name, number in sorted(newest.items()):
        yield Path(f"{name}.{number}.sql").read_text(encoding="utf-8")


def written_triggers() -> list[Guard]:
    """The triggers that stand in SQL files."""
    return [Guard(m[2], m[1], m[0]) for source in _sources() for m in _TRIGGER.finditer(source)]


def _functions() -> list[Function]:
    return [
        (name, language, body, tuple(f"{s[1]}={s[2] or s[3]}" for s in _SETTING.finditer(options)), False)
        for source in _sources()
        for name, language, options, body in _FUNCTION.findall(source)
    ]


def differing_functions(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of our functions that the database lacks, has otherwise, or has more than once."""
    wanted = Counter(_functions())
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [[function[0] for function in wanted]])
        present = Counter((*rest, tuple(settings), definer) for *rest, settings, definer in cursor.fetchall())
    return sorted({function[0] for function in (wanted - present) + (present - wanted)})
