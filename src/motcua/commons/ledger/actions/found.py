"""The birth of a database: live or simulation, once and for ever."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.commons.ledger.actions.keys import make_keys
from motcua.commons.ledger.models import Birth
from motcua.commons.ledger.selectors.keys import content_key_mark, seal_key
from motcua.kit.refusal import Refusal

MODES = ("live", "simulation")


def found(*, mode: str, province: str, at: datetime) -> Birth:
    """Write how this database was born, and under which keys; the same birth again changes nothing.

    Another one is refused. Keys that are not there yet are made, never for a database that was born already.
    """
    if mode not in MODES:
        raise Refusal("unknown_mode", "Loại cơ sở dữ liệu phải là “live” hoặc “simulation”.")
    make_keys()
    keys = {"seal_key": seal_key(), "content_key": content_key_mark()}
    try:
        with transaction.atomic():
            return Birth.objects.create(id=1, mode=mode, province=province, born_at=at, **keys)
    except IntegrityError:
        born = Birth.objects.get()
    if (born.mode, born.province) != (mode, province):
        raise Refusal(
            "born_otherwise",
            "Cơ sở dữ liệu này đã lập là “{mode}”, tỉnh {province}, và không đổi được; hãy lập một cơ sở dữ liệu khác.",
            mode=born.mode,
            province=born.province,
        )
    return born
