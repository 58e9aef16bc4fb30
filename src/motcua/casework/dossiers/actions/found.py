"""The birth of a database, and the way its dossiers' codes are written: both once and for ever."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.casework.dossiers.models import CodePattern
from motcua.casework.dossiers.policies import refuse_outside
from motcua.casework.dossiers.rules.codes import DEFAULT, code_pattern
from motcua.commons.accounts.public import Who
from motcua.commons.ledger import public as ledger
from motcua.kit.refusal import Refusal


@transaction.atomic
def found(*, mode: str, province: str, who: Who, at: datetime, pattern: str = "") -> None:
    """Write how this database was born; the same birth again changes nothing, another one is refused.

    `pattern` says how dossier codes are written, the usual way if it is empty (then a birth with another one is the
    same birth). No person has the right, only the command line; raises Denied.
    """
    refuse_outside("found", who)
    wanted = code_pattern(pattern or DEFAULT)
    ledger.found(mode=mode, province=province, at=at)
    try:
        with transaction.atomic():
            CodePattern.objects.create(id=1, pattern=wanted)
    except IntegrityError:
        fixed = CodePattern.objects.get().pattern
        if pattern and fixed != wanted:
            raise Refusal(
                "code_pattern_is_fixed",
                "Cơ sở dữ liệu này đã đánh mã hồ sơ theo mẫu “{pattern}”, và không đổi được.",
                pattern=fixed,
            ) from None
