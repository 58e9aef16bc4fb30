"""Tables whose end their sender has not read."""

from datetime import datetime
from typing import Final

from motcua.kit.waiting import WaitingQuery

IMPORT_READ: Final = "import_read"
"""The kind of what waits: a table whose end its sender has not read."""

_READ = """SELECT ARRAY[id::text] AS refs, name AS text, "end" AS detail, ended_at AS since, NULL::date AS until
FROM imports_tableimport
WHERE owner = %s AND opened_at IS NULL AND ended_at <= %s AND "end" <> 'cancelled'"""


def imports_read(owner: str, *, at: datetime) -> WaitingQuery:
    """The tables of this person that were read, or given up, since they looked."""
    return WaitingQuery(IMPORT_READ, _READ, (owner, at))
