"""What people ask for most of late, so that a search can show it first."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from django.db import connection

from motcua.kit.now import VIETNAM

LATEST: Final = 20_000
"""Changes that are looked at: enough to tell what is common from what is rare, and no more work as the years go by."""

_QUERY: Final = """
SELECT procedure, count(DISTINCT code) FROM (
    SELECT procedure, code FROM facts_dossier WHERE at_from < %s ORDER BY at_from DESC LIMIT %s
) AS latest GROUP BY 1
"""


def demand(at: datetime) -> Mapping[str, int]:
    """How many dossiers of each procedure were at work of late, as it stood when the hour of `at` began."""
    hour = at.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0)
    return _demand(connection.settings_dict["NAME"], hour)


@lru_cache(maxsize=4)
def _demand(_database: str, hour: datetime) -> Mapping[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [hour, LATEST])
        return MappingProxyType(dict(cursor.fetchall()))
