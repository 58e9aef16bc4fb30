"""Ballots on paper, typed by others and brought in as one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from random import SystemRandom
from typing import Final
from uuid import uuid4

from django.db import connection, transaction

from motcua.commons.accounts.public import Who
from motcua.kit.imports import Fault, ImportReport, Progress, Row, read_rows
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.actions.casting import cell, hold_open, unknown_token, used_already
from motcua.steering.surveys.models import Token
from motcua.steering.surveys.models.ballots import BallotChannel
from motcua.steering.surveys.policies import refuse_stranger
from motcua.steering.surveys.rules.encryption import seal
from motcua.steering.surveys.rules.questionnaire import QuestionnaireContent
from motcua.steering.surveys.rules.tokens import digest
from motcua.steering.surveys.selectors.surveys import SurveyRecord, questionnaire_of, survey

TOKEN: Final = "token"  # noqa: S105  the name of a column
_AT_ONCE: Final = 2_000
"""Ballots in one transaction: they can be told from those of other transactions, not from one another."""

_USE = """
UPDATE surveys_token AS token SET used = true
WHERE token.digest = ANY(%s) AND NOT token.used RETURNING token.digest
"""

_COPY = "COPY surveys_sealed (id, stratum_id, channel, content) FROM STDIN (FORMAT BINARY)"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A row of the file with the hash of its token."""

    row: Row
    kept: bytes


def cast_batch(
    path: Path,
    *,
    code: str,
    year: int,
    who: Who,
    at: datetime,
    channel: BallotChannel = BallotChannel.PAPER,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the ballots of a file: a column `token`, and one column for each question, named by its code.

    Ballot by ballot: one that cannot be taken is left out with its line and the reason, the others count. The same
    file again changes nothing, as its tokens are used. Refuses a survey that is not open (`survey_closed`).
    """
    refuse_stranger("enter_ballots", who, at=at)
    found = survey(code, year)
    questionnaire = questionnaire_of(found.id)
    report = ImportReport()
    rows = read_rows(path, columns=(TOKEN,), optional=tuple(questionnaire.questions))
    while chunk := list(islice(rows, _AT_ONCE)):
        slips = list(_slips(chunk, report))
        with transaction.atomic():
            hold_open(found.id, at=at)
            _take(slips, found, questionnaire, channel=channel, report=report)
        if progress:
            progress(report.read, 0)
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _slips(chunk: list[Row | Fault], report: ImportReport) -> Iterator[_Slip]:
    """Rows with a token that can be read and that no row before it in the chunk has."""
    seen: set[bytes] = set()
    for row in chunk:
        if isinstance(row, Fault):
            report.leave_out(row)
            continue
        try:
            kept = digest(row[TOKEN])
        except Refusal as refusal:
            report.leave_out(row.fault(refusal.sentence))
            continue
        if kept in seen:
            report.leave_out(row.fault(used_already().sentence))
            continue
        seen.add(kept)
        yield _Slip(row, kept)


def _take(
    slips: list[_Slip],
    found: SurveyRecord,
    questionnaire: QuestionnaireContent,
    *,
    channel: BallotChannel,
    report: ImportReport,
) -> None:
    """Use the tokens of those that are sound, and seal their ballots, in a chance order."""
    tokens = Token.objects.filter(digest__in=[slip.kept for slip in slips], stratum__survey_id=found.id)
    strata = {
        bytes(kept): (key, group) for kept, key, group in tokens.values_list("digest", "stratum", "stratum__group")
    }
    ready: dict[bytes, tuple[Row, int, bytes]] = {}
    for slip in slips:
        try:
            stratum, group = _known(strata, slip.kept)
            answers = {name: given for name, given in slip.row.cells.items() if name != TOKEN}
            ready[slip.kept] = (slip.row, stratum, questionnaire.packed(questionnaire.check(answers, group=group)))
        except Refusal as refusal:
            report.leave_out(slip.row.fault(refusal.sentence))
    used = _use(list(ready))
    for kept in ready.keys() - used:
        report.leave_out(ready[kept][0].fault(used_already().sentence))
    report.new += len(used)
    _box([ready[kept][1:] for kept in used], found, channel=channel)


def _box(ballots: list[tuple[int, bytes]], found: SurveyRecord, *, channel: BallotChannel) -> None:
    """Seal ballots (stratum, packed answers) into the box, in a chance order."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(("uuid", "int8", "varchar", "bytea"))
        for stratum, ballot in SystemRandom().sample(ballots, len(ballots)):
            sealed = seal(ballot, public=found.public_key, cell=cell(stratum, channel))
            copy.write_row((uuid4(), stratum, str(channel), sealed))


def _known(strata: dict[bytes, tuple[int, str]], kept: bytes) -> tuple[int, str]:
    if kept not in strata:
        raise unknown_token()
    return strata[kept]


def _use(hashes: list[bytes]) -> set[bytes]:
    """Those of the tokens that nobody had used; locked in one order, so that two files cannot wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM surveys_token WHERE digest = ANY(%s) ORDER BY digest FOR UPDATE", [hashes])
        cursor.execute(_USE, [hashes])
        return {bytes(kept) for (kept,) in cursor.fetchall()}
