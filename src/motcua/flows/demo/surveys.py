"""Two surveys of the demo, by the real actions: one that was counted and one that is being answered."""

import csv
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Final

from motcua.commons.accounts.public import OPERATOR
from motcua.flows.demo.days import office_day
from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import SampleRequest

COUNTED: Final = "SIPAS-9T"
OPEN: Final = "SIPAS"
_ERROR: Final = Fraction(1, 20)
_RECENT: Final = timedelta(days=90)
_YEAR: Final = timedelta(days=365)
_ANSWERS: Final = (1, 2, 3, 4, 5)
_MOODS: Final = (1, 3, 9, 50, 37)
"""How often each answer is given, of a hundred."""
_REMARKS: Final = (
    "Cán bộ hướng dẫn rõ, làm nhanh.",
    "Nên có thêm ghế ngồi chờ và nước uống.",
    "Mong được báo trước khi hồ sơ bị trễ.",
    "Nộp trực tuyến còn khó với người già.",
)


def hold_surveys(*, until: date, at: datetime) -> None:
    """Open, draw, invite and answer, once; nothing where too few dossiers were finished to ask anybody."""
    if surveys.surveys():
        return
    begun, ended = office_day(at, -60), office_day(at, -20)
    chance = Random(until.toordinal())  # noqa: S311  the demo's people, not its secrets
    earlier = SampleRequest(surveys.finished(until - _YEAR, until - _RECENT, as_of=at), _ERROR)
    latest = SampleRequest(surveys.finished(until - _RECENT, until, as_of=at), _ERROR)
    if _answered(COUNTED, earlier, begun, 0.8, chance):
        surveys.close_survey(COUNTED, begun.year, who=OPERATOR, at=ended)
    if _answered(OPEN, latest, ended, 0.4, chance):
        surveys.open_boxes(at=at)


def _answered(code: str, wanted: SampleRequest, opened: datetime, share: float, chance: Random) -> bool:
    """Whether there was anybody to ask; if so, that share of them has answered."""
    try:
        surveys.preview(wanted)
    except Refusal:
        return False
    surveys.add_questionnaire(surveys.SIPAS, surveys.shipped_questionnaire(), who=OPERATOR, at=opened)
    held = surveys.open_survey(code, opened.year, questionnaire=surveys.SIPAS, who=OPERATOR, at=opened)
    surveys.draw_sample(code, held.year, window=wanted.window, error=wanted.error, who=OPERATOR, at=opened)
    tokens = [
        token for token in surveys.issue(code, held.year, who=OPERATOR, at=opened).values() if chance.random() < share
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phieu.csv"
        _write(path, surveys.questionnaire_of(held.id), tokens, chance)
        surveys.cast_batch(path, code=code, year=held.year, who=OPERATOR, at=opened)
    return True


def _write(path: Path, questionnaire: surveys.QuestionnaireContent, tokens: Sequence[str], chance: Random) -> None:
    asked = questionnaire.asked("")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("token", *(one.code for one in asked)))
        writer.writerows((token, *(_answer(one, chance) for one in asked)) for token in tokens)


def _answer(question: surveys.Question, chance: Random) -> str:
    if question.kind is surveys.QuestionKind.LIKERT:
        return str(chance.choices(_ANSWERS, _MOODS)[0])
    return chance.choice(_REMARKS) if question.kind is surveys.QuestionKind.TEXT and chance.random() < 1 / 5 else ""
