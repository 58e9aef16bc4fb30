"""What people ask for most of late, so that a search can show it first."""

from collections.abc import Mapping
from datetime import datetime, timedelta
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

_RECENTLY: Final = timedelta(days=92)
_FREQUENT: Final = """
SELECT procedure FROM (
    SELECT procedure, dossier AS code FROM facts_paper
    WHERE receiving_agency = %(agency)s AND channel = 'counter'
    AND handed_in_at >= %(since)s AND handed_in_at < %(until)s
    UNION
    SELECT procedure, code FROM facts_dossier
    WHERE settling_agency = %(agency)s AND channel = 'counter' AND position_to IS NULL
    AND submitted_at >= %(since)s AND submitted_at < %(until)s
) AS brought GROUP BY procedure ORDER BY count(*) DESC, procedure LIMIT 20
"""


def demand(at: datetime) -> Mapping[str, int]:
    """How many dossiers of each procedure were at work of late, as it stood when the hour of `at` began."""
    hour = at.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0)
    return _demand(connection.settings_dict["NAME"], hour)


def frequent(agency: str, *, at: datetime, most: int) -> tuple[str, ...]:
    """The procedures that people brought to this agency's desks most in three months, the most frequent first.

    Dossiers are counted, each once: those whose papers it took in, for whomever, and those that it settles itself, also
    without any paper. As it stood when the hour of `at` began.
    """
    hour = at.astimezone(VIETNAM).replace(minute=0, second=0, microsecond=0)
    return _frequent(connection.settings_dict["NAME"], agency, hour)[:most]


@lru_cache(maxsize=256)
def _frequent(_database: str, agency: str, hour: datetime) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENT, {"agency": agency, "since": hour - _RECENTLY, "until": hour})
        return tuple(procedure for (procedure,) in cursor.fetchall())


@lru_cache(maxsize=4)
def _demand(_database: str, hour: datetime) -> Mapping[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [hour, LATEST])
        return MappingProxyType(dict(cursor.fetchall()))
