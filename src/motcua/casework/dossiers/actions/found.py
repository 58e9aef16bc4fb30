"""The birth of a database: live or simulation, once and for ever."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.casework.dossiers.models import Ledger
from motcua.casework.dossiers.rules.codes import DEFAULT, code_pattern
from motcua.kit.refusal import Refusal

MODES = ("live", "simulation")


def found(*, mode: str, province: str, at: datetime, pattern: str = "") -> Ledger:
    """Write how this database was born; the same birth again changes nothing, another one is refused.

    `pattern` says how dossier codes are written, the usual way if it is empty (then a birth with another one is the
    same birth).
    """
    if mode not in MODES:
        raise Refusal("unknown_mode", "Loại cơ sở dữ liệu phải là “live” hoặc “simulation”.")
    wanted = code_pattern(pattern or DEFAULT)
    try:
        with transaction.atomic():
            return Ledger.objects.create(id=1, mode=mode, province=province, born_at=at, code_pattern=wanted)
    except IntegrityError:
        born = Ledger.objects.get()
    if (born.mode, born.province) != (mode, province):
        raise Refusal(
            "born_otherwise",
            "Cơ sở dữ liệu này đã lập là “{mode}”, tỉnh {province}, và không đổi được; hãy lập một cơ sở dữ liệu khác.",
            mode=born.mode,
            province=born.province,
        )
    if pattern and born.code_pattern != wanted:
        raise Refusal(
            "code_pattern_is_fixed",
            "Cơ sở dữ liệu này đã đánh mã hồ sơ theo mẫu “{pattern}”, và không đổi được.",
            pattern=born.code_pattern,
        )
    return born
