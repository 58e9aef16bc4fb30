"""How this database was born, and what its present is."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from motcua.commons.ledger.models import Birth
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal


class BirthRecord(NamedTuple):
    """Whether times are the database's own, and which province this is."""

    live: bool
    province: str


def birth() -> BirthRecord:
    """How this database was born; refuses one that `motcua init` has not made yet."""
    born = Birth.objects.first()
    if born is None:
        raise not_initialised()
    return BirthRecord(born.mode == "live", born.province)


def born_as() -> str:
    """The same as checkpoints sign it; "" before it was made."""
    born = Birth.objects.first()
    return "" if born is None else f"{born.mode} {born.province}"


def not_initialised() -> Refusal:
    """What to do first."""
    return Refusal("not_initialised", "Cơ sở dữ liệu chưa được lập; hãy chạy “motcua init” trước.")


def present(now: datetime) -> datetime:
    """The moment "now" means: in a simulation the later of the clock on the wall and the last act that was played.

    Where no database has been made yet nothing was played.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT mode, last FROM ledger_present()")
        row = cursor.fetchone()
    last = row[1] if row else None
    return now if last is None else max(now, last.astimezone(VIETNAM))
