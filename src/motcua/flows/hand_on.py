"""Passing a dossier on: to another step, another agency, another person, or all of these in one go."""

from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Actor, Deed, Request
from motcua.commons.audit.public import record


def hand_on(code: str, moved: Deed | None, *, official: str, by: Actor, key: str, at: datetime) -> None:
    """Move it where the step or the agency changes, and give it to the official ("" gives it to the office).

    Who works on it is no event, so it is written into the log. Raises the refusal; then nothing is changed.
    """
    with transaction.atomic():
        if moved is not None:
            dossiers.one(Request(code, moved, at, by, key=key))
        dossiers.assign(code, official=official)
        record(
            actor=by.key,
            action="assign",
            object_type="dossier",
            object_key=code,
            at=at,
            reason=official,
            agency=by.agency,
        )
