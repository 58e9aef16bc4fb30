"""A machine at a one-stop desk: whoever walks up may answer, beside the sample.

The address of the machine holds a pass: survey, agency and last day under our signature, kept nowhere. It allows
ballots of the group `walk_in`, which are in no index; who was drawn answers there by the token of the invitation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core import signing
from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency as agency_on
from motcua.steering.surveys.actions.casting import cast, hold_open
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.actions.opening import tokens_for
from motcua.steering.surveys.models.ballots import BallotChannel
from motcua.steering.surveys.policies import refuse_stranger
from motcua.steering.surveys.rules.questionnaire import Answer, Question, QuestionnaireContent
from motcua.steering.surveys.rules.results import WALK_IN
from motcua.steering.surveys.selectors.surveys import SurveyRecord, questionnaire_of, survey

_SALT: Final = "surveys.kiosk"
_LONGEST: Final = 366
"""Days for which a pass is good at most."""


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A machine of a survey: the agency it stands at, the last day it takes ballots."""

    survey: SurveyRecord
    agency: str
    until: date


def open_kiosk(code: str, year: int, *, agency: str, until: date, who: Who, at: datetime) -> str:
    """The pass of a machine. Refuses a closed survey, an agency not there, and a day past or too far (`bad_until`)."""
    refuse_stranger("run_survey", who, at=at)
    found = survey(code, year)
    today = at.astimezone(VIETNAM).date()
    with transaction.atomic():
        hold_open(found.id, at=at)
    agency_on(agency, today)
    if not 0 <= (until - today).days <= _LONGEST:
        raise Refusal("bad_until", "Ngày cuối của máy phải từ hôm nay và không quá một năm.")
    tell(who, "open_kiosk", code, year, at=at)
    return signing.dumps([code, year, agency, until.isoformat()], salt=_SALT)


def kiosk(text: str, *, at: datetime) -> Kiosk:
    """The machine of a pass. Refuses one not ours (`bad_kiosk`), one that is over (`kiosk_over`), a closed survey."""
    try:
        code, year, agency, until = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        raise Refusal("bad_kiosk", "Địa chỉ của máy khảo sát không đúng; hãy nhờ cán bộ mở lại máy.") from None
    found = Kiosk(survey(code, year), agency, date.fromisoformat(until))
    if at.astimezone(VIETNAM).date() > found.until:
        raise Refusal("kiosk_over", "Máy khảo sát này đã hết hạn; hãy nhờ cán bộ mở lại máy.")
    with transaction.atomic():
        hold_open(found.survey.id, at=at)
    return found


def kiosk_paper(found: Kiosk) -> tuple[QuestionnaireContent, list[Question]]:
    """What somebody without an invitation is asked there."""
    questionnaire = questionnaire_of(found.survey.id)
    return questionnaire, questionnaire.asked(WALK_IN)


@transaction.atomic
def cast_walk_in(found: Kiosk, answers: Mapping[str, Answer | None], *, at: datetime) -> None:
    """Take a ballot of somebody who came by: a right made and used at once. Refuses what `cast` does."""
    known = found.survey
    (token,) = tokens_for(known.code, known.year, group=WALK_IN, agency=found.agency, count=1)
    cast(token, answers, at=at, channel=BallotChannel.KIOSK)
