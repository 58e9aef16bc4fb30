"""Reads of dossiers: courses as the rules know them, and rows for people's lists."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.course import Course, Pause
from motcua.casework.dossiers.rules.states import State
from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Term, Unit


def course_of(row: Dossier) -> Course:
    """The folded state of a dossier, as its row keeps it."""
    return Course(
        procedure=row.procedure,
        version=row.version_id,
        channel=row.channel,
        receiving=row.receiving,
        settling=row.settling,
        holder=row.holder,
        step=row.step,
        state=State(row.state),
        seq=row.seq,
        last_at=_local(row.last_at),
        submitted_at=_local(row.submitted_at),
        accepted_at=_maybe(row.accepted_at),
        term=None if row.term_amount is None else Term(row.term_amount, Unit(row.term_unit)),
        started=_maybe(row.started),
        promised=_maybe(row.promised),
        statutory_due=_maybe(row.statutory_due),
        citizen_due=_maybe(row.citizen_due),
        policy=row.policy,
        pauses=tuple(_pause(pause) for pause in row.pauses),
        supplement_requests=row.supplement_requests,
        ended_at=_maybe(row.ended_at),
        end_kind=row.end_kind,
        returned_at=_maybe(row.returned_at),
        continues=row.continues or "",
        first_submitted_at=_maybe(row.first_submitted_at),
        refilings=row.refilings or 0,
    )


def _pause(stored: Mapping[str, Any]) -> Pause:
    until = stored["until"]
    return Pause(
        stored["kind"],
        datetime.fromisoformat(stored["since"]),
        None if until is None else datetime.fromisoformat(until),
    )


def _local(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)


def _maybe(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(VIETNAM)


def rows_by_code(codes: Iterable[str]) -> dict[str, Dossier]:
    """The rows of these dossiers, by code; absent ones are left out."""
    return {row.code: row for row in Dossier.objects.filter(code__in=list(codes))}
