"""The job that opens the box: ballots are unsealed and written ten or more at a time, in a chance order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import SystemRandom
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from motcua.commons.accounts.public import Who
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.public import Told
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.actions import keys
from motcua.steering.surveys.actions.casting import cell
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.models import Ballot, Remark, Sealed, Survey
from motcua.steering.surveys.rules.encryption import unseal
from motcua.steering.surveys.rules.lots import Lots, last, ripe
from motcua.steering.surveys.rules.merging import FEWEST, Key
from motcua.steering.surveys.rules.questionnaire import Answer, QuestionKind, QuestionnaireContent, parse, unpacked
from motcua.steering.surveys.selectors.surveys import SurveyRecord
from motcua.steering.surveys.selectors.written import BALLOTS, written_so_far

BOX: Final = "ballot box"
"""Nobody opens a box: a job does."""

_LOCK: Final = 0x73757276
_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Opener:
    """What it takes to open a survey's ballots."""

    survey_id: UUID
    private: bytes
    questionnaire: QuestionnaireContent
    day: date


def open_boxes(*, at: datetime) -> int:
    """Write what may be written of every open survey whose key is on this machine; how many ballots that were.

    Each survey is one transaction: killed at any moment, no ballot is lost and none is written twice. A closed survey's
    key that a crash left behind is destroyed.
    """
    for closed in Survey.objects.exclude(closed_on=None):
        keys.destroy(closed.id)
    return sum(_open_box(one.id, at) for one in Survey.objects.filter(closed_on=None).order_by("id"))


def _open_box(survey_id: UUID, at: datetime) -> int:
    with _alone():
        row = Survey.objects.select_related("questionnaire").get(id=survey_id)
        private = keys.private_key(survey_id)
        if private is None or row.closed_on is not None:
            return 0
        opener = _Opener(survey_id, private, parse(row.questionnaire.content), at.astimezone(VIETNAM).date())
        return _write(opener, ripe(_waiting(survey_id), chance=SystemRandom()), at=at)


def empty_and_close(found: SurveyRecord, *, who: Who, at: datetime) -> int:
    """Close a survey for one who may (`closing.close_survey`); how many ballots were written.

    The key goes when the closing is committed and not before: a closing that is taken back leaves it.
    """
    names = {"code": found.code, "year": found.year}
    with _alone():
        row = Survey.objects.select_for_update(of=("self",)).select_related("questionnaire").get(id=found.id)
        if row.closed_on is not None:
            raise Refusal("survey_closed", "Khảo sát {code} năm {year} đã đóng.", **names)
        private = keys.private_key(found.id)
        if private is None:
            raise Refusal(
                "no_survey_key",
                "Máy này không có khoá của khảo sát {code} năm {year}; hãy đóng trên máy đã mở cuộc khảo sát.",
                **names,
            )
        row.closed_on = at.astimezone(VIETNAM).date()
        row.save(update_fields=["closed_on"])
        opener = _Opener(found.id, private, parse(row.questionnaire.content), row.closed_on)
        tell(who, "close_survey", found.code, found.year, at=at)
        transaction.on_commit(partial(keys.destroy, found.id))
        return _write(opener, last(_waiting(found.id), chance=SystemRandom()), at=at)


@contextmanager
def _alone() -> Iterator[None]:
    """One transaction, one box at a time."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def _waiting(survey_id: UUID) -> dict[Key, list[UUID]]:
    """The sealed ballots by cell: group, agency, procedure, channel."""
    rows = Sealed.objects.filter(stratum__survey_id=survey_id)
    cells: dict[Key, list[UUID]] = {}
    for key, *parts in rows.values_list(
        "id", "stratum__group", "stratum__agency", "stratum__procedure", "channel"
    ).order_by("id"):
        cells.setdefault(tuple(parts), []).append(key)
    return cells


def _write(opener: _Opener, lots: Lots, *, at: datetime) -> int:
    """Unseal each lot and write it under its label; one in which fewer than ten can be opened stays where it is.

    The ledger is told what stands there afterwards: nobody edits an answer unseen.
    """
    remarks: list[Remark] = []
    count = 0
    for label in sorted(lots.ready):
        opened = _opened(opener, lots.ready[label])
        if len(opened) < FEWEST:
            continue
        for some in _pieces([key for key, _ in opened]):
            Sealed.objects.filter(id__in=some).delete()
        Ballot.objects.bulk_create((_ballot(opener, label, answers) for _, answers in opened), batch_size=_BATCH)
        remarks += [remark for _, answers in opened for remark in _remarks(opener, label, answers)]
        count += len(opened)
    Remark.objects.bulk_create(SystemRandom().sample(remarks, len(remarks)), batch_size=_BATCH)
    if count:
        ledger.append(BALLOTS, str(opener.survey_id), [Told("written", written_so_far(opener.survey_id), BOX)], at=at)
    return count


def _opened(opener: _Opener, ids: list[UUID]) -> list[tuple[UUID, dict[str, Answer]]]:
    """The lot in its order, without those that were not sealed by us or are no answer to this questionnaire."""
    found: list[tuple[UUID, dict[str, Answer]]] = []
    for some in _pieces(ids):
        rows = {row.id: row for row in Sealed.objects.filter(id__in=some).select_related("stratum")}
        found += [(key, answers) for key in some if (answers := _answers(opener, rows[key])) is not None]
    return found


def _pieces(ids: list[UUID]) -> Iterator[list[UUID]]:
    """So many at a time that a statement stays small."""
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _answers(opener: _Opener, row: Sealed) -> dict[str, Answer] | None:
    ballot = unseal(bytes(row.content), private=opener.private, cell=cell(row.stratum_id, row.channel))
    try:
        return None if ballot is None else opener.questionnaire.check(unpacked(ballot), group=row.stratum.group)
    except (Refusal, ValueError):
        return None


def _ballot(opener: _Opener, label: Key, answers: dict[str, Answer]) -> Ballot:
    group, agency, procedure, channel = label
    questions = opener.questionnaire.questions
    return Ballot(
        survey_id=opener.survey_id,
        group=group,
        agency=agency,
        procedure=procedure,
        channel=channel,
        day=opener.day,
        answers={code: given for code, given in answers.items() if questions[code].kind is not QuestionKind.TEXT},
    )


def _remarks(opener: _Opener, label: Key, answers: dict[str, Answer]) -> list[Remark]:
    questions = opener.questionnaire.questions
    return [
        Remark(survey_id=opener.survey_id, agency=label[1], question=code, text=str(given))
        for code, given in answers.items()
        if questions[code].kind is QuestionKind.TEXT
    ]
