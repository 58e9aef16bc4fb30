"""Forms that staff have begun to fill in: kept while they type, one for each window, so that nothing typed is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final, TypeAlias

from motcua.commons.accounts.models import KeptForm
from motcua.commons.accounts.rules.roles import AccountKind
from motcua.commons.accounts.rules.who import Person, Who
from motcua.kit.refusal import Denied, Refusal

KEPT: Final = timedelta(days=1)
"""So long after the last key it is still there: a night, and no more of it than of what was never sent."""
LONGEST: Final = 100_000
"""Characters of one form, and of nothing that could be a file."""
MOST: Final = 20
"""Forms of one person that are kept at once; of more windows than anybody works in, those last typed in."""
FORM_KEY: Final = "kept-form"
"""The field by which a form says under which key it was kept; a script adds it once something was."""

Fields: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptFormRecord:
    """A form under way: the key of its window, what was typed by field, and when last."""

    personal_data: ClassVar[tuple[str, ...]] = ("fields",)

    key: str
    fields: Fields
    changed_at: datetime


def keep_form(key: str, page: str, fields: Fields, *, who: Who, at: datetime) -> None:
    """Keep what was typed in that window so far, of one person no more than `MOST` windows.

    Refuses more than a form can hold (`form_too_long`).

    Raises Denied to all but staff, who have drafts of their own kind, and to whom the window's form does not belong.
    """
    _refuse_all_but_staff(who)
    if len(page) + sum(len(name) + len(value) for name, value in fields) > LONGEST:
        raise Refusal("form_too_long", "Nội dung dài quá nên chưa lưu tạm được; hãy gửi hoặc rút gọn.")
    said = {"owner": who.key, "page": page, "fields": [list(one) for one in fields], "changed_at": at}
    row, new = KeptForm.objects.get_or_create(key=key, defaults=said)
    if new:
        older = KeptForm.objects.filter(owner=who.key).order_by("-changed_at", "-key")[MOST:]
        KeptForm.objects.filter(pk__in=[one.pk for one in older.only("pk")]).delete()
    elif not KeptForm.objects.filter(pk=row.pk, owner=who.key).update(**said):
        raise Denied


def kept_form(page: str, *, who: Who, at: datetime) -> KeptFormRecord | None:
    """What this person typed last on that page and has not sent; None where there is nothing."""
    theirs = KeptForm.objects.filter(owner=who.key, page=page, changed_at__gte=at - KEPT)
    found = theirs.order_by("-changed_at").first()
    if found is None:
        return None
    return KeptFormRecord(found.key, [(name, value) for name, value in found.fields], found.changed_at)


def drop_form(key: str, *, who: Who) -> None:
    """It was sent, or is not wanted. Twice is the same; another's stays. Raises Denied to all but staff."""
    _refuse_all_but_staff(who)
    KeptForm.objects.filter(key=key, owner=who.key).delete()


def drop_old_forms(*, at: datetime) -> int:
    """Remove what nobody is offered any more; how many."""
    count, _by_model = KeptForm.objects.filter(changed_at__lt=at - KEPT).delete()
    return count


def _refuse_all_but_staff(who: Who) -> None:
    if isinstance(who, Person) and who.kind is not AccountKind.STAFF:
        raise Denied
