"""Drafts as their owners see them: up to the day they are kept to, and not an hour longer."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Final, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier, Draft
from motcua.commons.ledger.public import contents_of, numbers_written
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import EDITION

KEPT: Final = timedelta(days=30)
"""So long after its last change, and to the end of that day, a draft is there for its owner."""

UNSEEN: Final = KEPT + timedelta(days=1)
"""After so long nobody sees it, whatever the time of day."""

_TOGETHER: Final = 200
"""Drafts in memory at once."""

MOST_DRAFTS: Final = 20
"""So many a person has side by side, all of them in their list."""

Answers: TypeAlias = dict[str, Any]
"""What was said in a draft, by its parts."""

_TO_SEND: Final = f"""
SELECT ({EDITION}), (SELECT last FROM ledger_present()), key, procedure, answers, changed_at FROM dossiers_draft
WHERE key = %s AND owner = %s AND procedure = %s AND changed_at >= %s
"""  # noqa: S608  a constant of ours


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What a person filled in and has not sent. In `answers` a kept file is named by its number, under `file`."""

    personal_data: ClassVar[tuple[str, ...]] = ("answers",)

    key: str
    procedure: str
    changed_at: datetime
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def kept_until(self) -> date:
        """The last day on which it is there, if nothing more is filled in."""
        return (self.changed_at + KEPT).astimezone(VIETNAM).date()


def oldest(at: datetime) -> datetime:
    """The earliest last change of a draft that is still there."""
    return datetime.combine(at.astimezone(VIETNAM).date(), time.min, VIETNAM) - KEPT


def record(row: Draft) -> DraftRecord:
    """The row as other contexts see it."""
    return DraftRecord(row.key, row.procedure, row.changed_at, row.answers)


@dataclass(frozen=True, slots=True)
class ToSend:
    """A draft, and under what it is checked: the edition of the registry, and the present."""

    draft: DraftRecord
    edition: UUID | None
    present: datetime


def draft_to_send(key: str, *, owner: str, procedure: str, at: datetime) -> ToSend:
    """The person's draft of that key for that procedure, and under what to check it, in one trip.

    Refuses one that is not theirs, or not there (`unknown_draft`).
    """
    with connection.cursor() as cursor:
        cursor.execute(_TO_SEND, [key, owner, procedure, oldest(at)])
        row = cursor.fetchone()
    if row is None:
        raise unknown_draft()
    edition, played, key, code, answers, changed_at = row
    present = at if played is None else max(at, played.astimezone(VIETNAM))
    return ToSend(DraftRecord(key, code, changed_at, json.loads(answers)), edition, present)


def drafts_of(owner: str, *, at: datetime) -> list[DraftRecord]:
    """A person's filings that were not sent, the latest first."""
    found = Draft.objects.filter(owner=owner, dossier="", changed_at__gte=oldest(at)).order_by("-changed_at")
    return [record(one) for one in found]


def supply_of(owner: str, code: str, *, at: datetime) -> Answers:
    """What a person means to hand in to that dossier and has not sent; empty where there is nothing."""
    found = Draft.objects.filter(owner=owner, dossier=code, changed_at__gte=oldest(at)).first()
    return found.answers if found and code else {}


def unknown_draft() -> Refusal:
    """No such draft, or none any more."""
    return Refusal("unknown_draft", "Không có hồ sơ nháp này; có thể bạn đã nộp, đã bỏ, hoặc đã quá ngày giữ.")


def files_in(answers: Any) -> set[int]:
    """The kept files that answers name, however deep."""
    return set(_files(answers))


def files_named(owners: QuerySet[Draft, Any]) -> dict[str, dict[int, set[int]]]:
    """The files that each draft of these people names, by owner and the draft's number: one statement for all."""
    found: dict[str, dict[int, set[int]]] = defaultdict(dict)
    for owner, number, answers in Draft.objects.filter(owner__in=owners).values_list("owner", "pk", "answers"):
        found[owner][number] = files_in(answers)
    return found


def files_in_drafts(files: Mapping[int, str]) -> set[int]:
    """Which of these files, given with who sent each, are named by a draft: a draft names only its owner's own."""
    found: set[int] = set()
    drafts = Draft.objects.filter(owner__in=set(files.values())).exclude(answers={})
    for answers in drafts.values_list("answers", flat=True).iterator(chunk_size=_TOGETHER):
        found |= files.keys() & files_in(answers)
    return found


def files_in_dossiers(numbers: Collection[int], *, after: int) -> set[int]:
    """Which of these files stand in whatever dossier, as papers or as its result; all were sent after that event."""
    return numbers_written("files", numbers, after=after)


def _files(answers: Any) -> Iterator[int]:
    if isinstance(answers, dict):
        if isinstance(answers.get("file"), int):
            yield answers["file"]
        answers = list(answers.values())
    if isinstance(answers, list):
        for one in answers:
            yield from _files(one)


def sent_files(owner: str) -> set[int]:
    """The files that stand in dossiers this person filed."""
    return files_of(Dossier.objects.filter(owner=owner).values_list("pk", flat=True))


def files_of(dossiers: Iterable[int]) -> set[int]:
    """The files that stand in these dossiers."""
    written = (kinds.get("files") for dossier in dossiers for kinds in contents_of(dossier).values())
    return {number for files in written for number in _numbers(files)}


def _numbers(files: dict[str, int] | list[int] | None) -> Iterable[int]:
    """Papers name their files by paper, a result has a list of them."""
    return files.values() if isinstance(files, dict) else files or ()
