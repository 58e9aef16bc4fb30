"""A survey is closed by two: one asks for it, another does it. What comes of it is the box's (`box`)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.commons.accounts.public import Authority, Who, second_person
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.actions.box import empty_and_close
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.models import ClosingRequest, Survey
from motcua.steering.surveys.policies import RIGHTS, refuse_stranger
from motcua.steering.surveys.selectors.closing import waiting_closing
from motcua.steering.surveys.selectors.surveys import survey


@transaction.atomic
def ask_to_close(code: str, year: int, *, who: Who, at: datetime) -> None:
    """Ask for another person to close the survey; nothing changes until they do.

    Refused where it is closed (`survey_closed`) and where it was asked already (`closing_waits`).
    """
    refuse_stranger("run_survey", who, at=at)
    row = Survey.objects.select_for_update(no_key=True).get(id=survey(code, year).id)
    if row.closed_on is not None:
        raise Refusal("survey_closed", "Khảo sát {code} năm {year} đã đóng.", code=code, year=year)
    if waiting_closing(row.id, at=at) is not None:
        raise Refusal("closing_waits", "Khảo sát này đã có người đề nghị đóng; hãy nhờ một người khác xác nhận.")
    ClosingRequest.objects.create(survey=row, by=who.key, at=at)
    tell(who, "ask_to_close_survey", code, year, at=at)


@transaction.atomic
def close_survey(code: str, year: int, *, who: Who, at: datetime) -> int:
    """Take no more ballots, write all that wait (groups of fewer than ten stay sealed for ever), destroy the key.

    How many ballots were written. A person closes what another asked to close (`closing_not_asked`,
    `second_person_missing`); an authority that is no person needs nobody. Refused where it is closed (`survey_closed`)
    or the key is not here (`no_survey_key`).
    """
    refuse_stranger("close_survey", who, at=at)
    found = survey(code, year)
    Survey.objects.select_for_update(no_key=True).get(id=found.id)  # whoever empties a box may go on meanwhile
    if survey(code, year).closed_on is None and not (isinstance(who, Authority) and not who.person):
        _confirm(found.id, who, at)
    return empty_and_close(found, who=who, at=at)


def _confirm(survey_id: UUID, who: Who, at: datetime) -> None:
    asked = waiting_closing(survey_id, at=at)
    if asked is None:
        raise Refusal("closing_not_asked", "Hãy đề nghị đóng khảo sát trước; một quản trị khác sẽ xác nhận.")
    second_person(RIGHTS, "close_survey", who=who, before={asked.by})
    ClosingRequest.objects.filter(pk=asked.number).update(closed_by=who.key)
