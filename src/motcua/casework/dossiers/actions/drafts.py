"""Drafts: what a person has filled in and not sent, kept so that nothing typed is ever lost, and gone when said."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from motcua.casework.dossiers.acts.supply import Supply
from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.policies import refuse_all_but_applicants, refuse_stranger
from motcua.casework.dossiers.selectors.drafts import (
    MOST_DRAFTS,
    UNSEEN,
    Answers,
    DraftRecord,
    drafts_of,
    files_in,
    files_named,
    files_of,
    oldest,
    record,
    sent_files,
    unknown_draft,
)
from motcua.casework.dossiers.selectors.pages import relations, row_of
from motcua.commons.accounts.public import Who
from motcua.commons.files.public import PER_DRAFT, forget, size_of
from motcua.kit.refusal import Denied, Refusal

GRACE: Final = timedelta(hours=1)
"""So long after nobody can see it any more a draft is removed: whoever opened it in time has sent it by then."""


def open_draft(*, procedure: str, who: Who, at: datetime) -> DraftRecord:
    """A draft of that procedure in which nothing was said yet: one the person has, or a new one beside their others.

    Refuses more than they can look through (`too_many_drafts`). Raises Denied to whoever files nothing of their own.
    """
    refuse_all_but_applicants(who)
    kept = drafts_of(who.key, at=at)
    if found := next((one for one in kept if one.procedure == procedure and not one.answers), None):
        return found
    if len(kept) >= MOST_DRAFTS:
        raise Refusal(
            "too_many_drafts",
            "Bạn đang có {most} hồ sơ chưa nộp; hãy nộp hoặc bỏ bớt ở trang Hồ sơ của tôi.",
            most=MOST_DRAFTS,
        )
    return record(_begun(who.key, procedure, at))


def _begun(owner: str, procedure: str, at: datetime, **answers: Any) -> Draft:
    return Draft.objects.create(key=_key(), owner=owner, procedure=procedure, answers=answers, changed_at=at)


def _key() -> str:
    return secrets.token_urlsafe(9)


def keep_draft(key: str, *, who: Who, answers: Answers, at: datetime) -> DraftRecord:
    """Keep these answers beside those already given: each the whole of its part. Refuses as `change_draft` does."""
    return change_draft(key, who=who, change=lambda given: {**given, **answers}, at=at)


@transaction.atomic
def change_draft(key: str, *, who: Who, change: Callable[[Answers], Answers], at: datetime) -> DraftRecord:
    """Keep what `change` makes of the answers as they stand while nobody else writes, so that no writing is lost.

    Refuses a draft that is not one of theirs (`unknown_draft`). A file they no longer name goes as a dropped draft
    goes: a filing under way in another window still finds it. Raises Denied to whoever files nothing of their own.
    """
    refuse_all_but_applicants(who)
    found = Draft.objects.select_for_update().filter(key=key, owner=who.key, changed_at__gte=oldest(at)).first()
    if found is None:
        raise unknown_draft()
    return record(_changed(found, change(found.answers), at))


@transaction.atomic
def change_supply(code: str, *, who: Who, change: Callable[[Answers], Answers], at: datetime) -> Answers:
    """Keep what `change` makes of what one means to hand in to that dossier, as `change_draft` does; what it is then.

    Raises Denied to whom the matrix gives no supply to it.
    """
    row = row_of(code)
    if row is None:
        raise Denied
    refuse_stranger(Supply.ACT, who, relations(row))
    refuse_all_but_applicants(who)
    begun = {"key": _key(), "procedure": row.procedure, "changed_at": at}
    found, _new = Draft.objects.select_for_update().get_or_create(owner=who.key, dossier=code, defaults=begun)
    given = found.answers if found.changed_at >= oldest(at) else {}
    said: Answers = _changed(found, change(given), at).answers
    return said


def _changed(found: Draft, answers: Answers, at: datetime) -> Draft:
    before = files_in(found.answers)
    _refuse_too_much(before, files_in(answers))
    found.answers, found.changed_at = answers, at
    found.save(update_fields=["answers", "changed_at"])
    if left := before - files_in(answers):
        _begun(found.owner, found.procedure, at - UNSEEN, replaced=[{"file": one} for one in sorted(left)])
    return found


def _refuse_too_much(before: set[int], after: set[int]) -> None:
    """The draft takes no more files than its quota; asked while nobody else writes, and only where one comes."""
    if after - before and PER_DRAFT.exceeded(files=len(after), size=size_of(after)):
        raise Refusal(
            "draft_full",
            "Một hồ sơ nhận tới {files} tệp, tổng cộng {megabytes} MB. Hãy bỏ bớt, hoặc nộp phần còn lại bằng giấy.",
            files=PER_DRAFT.files,
            megabytes=PER_DRAFT.megabytes,
        )


def drop_draft(key: str, *, who: Who, at: datetime) -> None:
    """Nobody sees a draft any more that is not wanted; it goes with those that are too old. Twice is the same.

    Raises Denied to whoever files nothing of their own; another's draft stays.
    """
    refuse_all_but_applicants(who)
    with connection.cursor() as cursor:  # nothing hangs on a draft: one trip, where the ORM takes three
        cursor.execute(
            "UPDATE dossiers_draft SET changed_at = least(changed_at, %s) WHERE key = %s AND owner = %s",
            [at - UNSEEN, key, who.key],
        )


def give_up_papers(code: str, numbers: Collection[int], *, who: Who) -> None:
    """Remove files that were sent for one dossier and refused there; what it names, or one of their own, stays.

    Raises Denied to whom the matrix gives no supply to it.
    """
    row = row_of(code)
    if row is None:
        raise Denied
    refuse_stranger(Supply.ACT, who, relations(row))
    forget(set(numbers) - files_of([row.pk]) - sent_files(who.key), owner=who.key)


def drop_old_drafts(*, at: datetime) -> int:
    """Remove what nobody sees any more, each with its files that were not sent; how many drafts there were.

    One that cannot be removed keeps no other: the fault is raised when all have had their turn.
    """
    old = Draft.objects.filter(changed_at__lt=at - UNSEEN - GRACE).order_by("pk")
    named, count, faults = files_named(old.values("owner")), 0, []
    for number, owner in old.values_list("pk", "owner"):
        try:
            count += _removed(number, named[owner])
        except Exception as fault:  # noqa: BLE001  raised again below
            faults.append(fault)
    if faults:
        raise faults[0]
    return count


@transaction.atomic
def _removed(number: int, named: dict[int, set[int]]) -> int:
    """The draft in one transaction with its files that no dossier and no other draft names; 0 if another was faster.

    `named` are the files of each of the owner's drafts, by its number; what is removed is taken out of it. Nobody opens
    a draft so old, so that none of its files is named anew.
    """
    found = Draft.objects.select_for_update(skip_locked=True).filter(pk=number).first()
    if found is None:
        return 0
    if files := files_in(found.answers):
        elsewhere = {one for other, ones in named.items() if other != number for one in ones}
        forget(files - elsewhere - sent_files(found.owner), owner=found.owner)
    found.delete()
    named.pop(number, None)
    return 1
