"""Who may run a survey, bring in its ballots, and read what people wrote."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Permission, Person, Who, demand, matrix_of
from motcua.kit.now import VIETNAM
from motcua.kit.waiting import WaitingQuery
from motcua.registry.agencies.public import path_of, subtree
from motcua.steering.surveys.selectors.surveys import SurveyRecord
from motcua.steering.surveys.selectors.waiting import closings_asked, slips_asked

RIGHTS: Final = Path(__file__).with_name("permissions.toml")


def may(act: str, who: Who, agency: str | None, *, on: date, survey: SurveyRecord | None = None) -> Permission:
    """Whether the one who acts may do an act of `permissions.toml` for an agency, or (None) for the whole province."""
    matrix = matrix_of(RIGHTS)
    relations = {"closed"} if survey is not None and survey.closed_on is not None else set()
    return matrix.decide(act, who, place=path_of(agency, on), relations=relations)


def refuse_stranger(act: str, who: Who, *, at: datetime) -> None:
    """Raise Denied to whom the matrix does not give the act for the whole province, whose surveys are."""
    demand(may(act, who, None, on=at.astimezone(VIETNAM).date()))


def waiting(person: Person, *, at: datetime) -> list[WaitingQuery]:
    """Surveys that this person may close, and slips they may confirm, because another asked for it."""
    on = at.astimezone(VIETNAM).date()
    closings = [closings_asked(person.key, at=at)] if may("close_survey", person, None, on=on) else []
    return closings + ([slips_asked(person.key, at=at)] if may("confirm_slips", person, None, on=on) else [])


def remarks_open_to(who: Who, *, on: date) -> frozenset[str] | None:
    """The agencies about which the one who acts may read remarks; None: about all, also those of several together."""
    if may("read_remarks", who, None, on=on):
        return None
    acting = who.acting
    return subtree(acting, on) if acting and may("read_remarks", who, acting, on=on) else frozenset()
