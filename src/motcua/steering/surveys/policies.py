"""Who may run a survey, bring in its ballots, and read what people wrote."""

from datetime import date
from pathlib import Path

from motcua.commons.accounts.public import Permission, Person, matrix_of
from motcua.registry.agencies.public import path_of, subtree
from motcua.steering.surveys.selectors.surveys import SurveyRecord


def may(act: str, person: Person, agency: str | None, *, on: date, survey: SurveyRecord | None = None) -> Permission:
    """Whether the person may do an act of `permissions.toml` for an agency, or (None) for the whole province."""
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    relations = {"closed"} if survey is not None and survey.closed_on is not None else set()
    return matrix.decide(act, person, place=path_of(agency, on), relations=relations)


def remarks_open_to(person: Person, *, on: date) -> frozenset[str] | None:
    """The agencies about which this person may read remarks; None: about all, also those of several together."""
    if may("read_remarks", person, None, on=on):
        return None
    acting = person.acting
    return subtree(acting, on) if acting and may("read_remarks", person, acting, on=on) else frozenset()
