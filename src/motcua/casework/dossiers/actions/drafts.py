"""Drafts: what a person has filled in and not sent, kept so that nothing typed is ever lost."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Draft
from motcua.kit.refusal import Refusal

KEPT_DAYS = 30


def open_draft(*, owner: str, procedure: str, at: datetime) -> Draft:
    """The person's latest draft for that procedure, or a new one."""
    return latest_draft(owner=owner, procedure=procedure) or Draft.objects.create(
        key=secrets.token_urlsafe(9),
        owner=owner,
        procedure=procedure,
        changed_at=at,
    )


def latest_draft(*, owner: str, procedure: str) -> Draft | None:
    """The person's latest draft for that procedure."""
    return Draft.objects.filter(owner=owner, procedure=procedure).order_by("-changed_at").first()


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
    """Remove a draft that was sent or is not wanted; removing it twice is the same."""
    with connection.cursor() as cursor:  # nothing hangs on a draft: one trip, where the ORM takes three
        cursor.execute("DELETE FROM dossiers_draft WHERE key = %s AND owner = %s", [key, owner])


def drafts_of(owner: str) -> list[Draft]:
    """A person's drafts, the latest first."""
    return list(Draft.objects.filter(owner=owner).order_by("-changed_at")[:20])


def drop_old_drafts(*, at: datetime) -> int:
    """Remove the drafts nobody has touched for 30 days; how many there were."""
    count, _ = Draft.objects.filter(changed_at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return count
