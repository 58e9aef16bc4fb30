"""Drafts: what a person has filled in and not sent, kept so that nothing typed is ever lost."""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers.models import Draft
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import EDITION

KEPT_DAYS = 30

_COLUMNS: Final = [field.attname for field in Draft._meta.concrete_fields]
_TO_SEND: Final = f"""
SELECT ({EDITION}), {", ".join(_COLUMNS)} FROM dossiers_draft
WHERE owner = %s AND procedure = %s ORDER BY changed_at DESC LIMIT 1
"""  # noqa: S608  a constant of ours and columns of the model


def open_draft(*, owner: str, procedure: str, at: datetime) -> Draft:
    """The person's latest draft for that procedure, or a new one."""
    found, _edition = draft_to_send(owner=owner, procedure=procedure)
    return found or Draft.objects.create(
        key=secrets.token_urlsafe(9),
        owner=owner,
        procedure=procedure,
        changed_at=at,
    )


def draft_to_send(*, owner: str, procedure: str) -> tuple[Draft | None, UUID | None]:
    """The person's latest draft for that procedure, and the edition of the registry to check it under, in one trip."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_SEND, [owner, procedure])
        row = cursor.fetchone()
    if row is None:
        return None, None
    found = Draft.from_db(connection.alias, _COLUMNS, row[1:])
    found.answers = json.loads(found.answers)
    return found, row[0]


def draft(key: str, *, owner: str) -> Draft:
    """One's own draft; another's is as absent as one that never was."""
    found = Draft.objects.filter(key=key, owner=owner).first()
    if found is None:
        raise Refusal("unknown_draft", "Không có hồ sơ nháp này; có thể bạn đã nộp hoặc đã xoá.")
    return found


def keep_draft(key: str, *, owner: str, answers: dict[str, Any], at: datetime) -> Draft:
    """Keep these answers beside those already given."""
    found = draft(key, owner=owner)
    found.answers = {**found.answers, **answers}
    found.changed_at = at
    found.save(update_fields=["answers", "changed_at"])
    return found


def drop_draft(key: str, *, owner: str) -> None:
    """Remove a draft that is not wanted; removing it twice is the same."""
    with connection.cursor() as cursor:  # nothing hangs on a draft: one trip, where the ORM takes three
        cursor.execute("DELETE FROM dossiers_draft WHERE key = %s AND owner = %s", [key, owner])


def drafts_of(owner: str) -> list[Draft]:
    """A person's drafts, the latest first."""
    return list(Draft.objects.filter(owner=owner).order_by("-changed_at")[:20])


def drop_old_drafts(*, at: datetime) -> int:
    """Remove the drafts nobody has touched for 30 days; how many there were."""
    count, _ = Draft.objects.filter(changed_at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return count
