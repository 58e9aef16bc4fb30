"""A province commits to a shorter term than the statutory one."""

from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term
from motcua.registry.procedures.models import Procedure, TermCommitment
from motcua.registry.procedures.policies import allow
from motcua.registry.procedures.rules.records import VersionRecord
from motcua.registry.procedures.selectors import versions


@transaction.atomic
def commit_term(
    code: str,
    *,
    province: str,
    term: Term,
    decision_number: str,
    valid_from: date,
    who: Who,
    at: datetime,
    agency: str = "",
) -> None:
    """Record the term the province (or one agency of it) commits to from a day on; the one before ends that day.

    Refuses an unknown procedure, a commitment without a decision (`commitment_without_decision`), one that a later
    one already follows (`commitment_overlaps`), and one that is not shorter than a statutory term it can be
    compared with (`commitment_not_shorter`). Working time and calendar time are not compared. Denied to whom the matrix
    does not give it.
    """
    allow("commit_term", who, on=at.date())
    _refuse_unless_shorter(versions.version_in_force(code, valid_from), term)
    if not decision_number.strip():
        raise Refusal("commitment_without_decision", "Hãy ghi số quyết định rút ngắn thời hạn của tỉnh.")
    procedure = Procedure.objects.select_for_update().get(code=code)
    same = TermCommitment.objects.filter(procedure=procedure, province=province, agency=agency)
    if same.filter(valid_from__gt=valid_from).exists():
        raise Refusal("commitment_overlaps", "Thủ tục {code} đã có thời hạn cam kết từ một ngày sau đó.", code=code)
    same.filter(valid_to__isnull=True).update(valid_to=valid_from)
    same.create(
        procedure=procedure,
        province=province,
        agency=agency,
        amount=term.amount,
        unit=term.unit.value,
        decision_number=decision_number.strip(),
        valid_from=valid_from,
        by=who.key,
        recorded_at=at,
    )


def _refuse_unless_shorter(version: VersionRecord, term: Term) -> None:
    statutory = [own for own in version.terms.values() if own is not None]
    if term.amount <= 0 or not all(_shorter(term, own) for own in statutory):
        raise Refusal(
            "commitment_not_shorter", "Thời hạn cam kết của thủ tục {code} phải ngắn hơn luật định.", code=version.code
        )


def _shorter(term: Term, statutory: Term) -> bool:
    if term.unit is statutory.unit:
        return term.amount < statutory.amount
    return term.minutes is None or statutory.minutes is None or term.minutes < statutory.minutes
