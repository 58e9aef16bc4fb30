"""Lists of dossiers for people: the worklist of an agency, the counts above it, a person's own, a search."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.casework.dossiers.selectors.receipts import code_as_kept
from motcua.casework.dossiers.selectors.waiting import given
from motcua.commons.ledger.public import first_contents, streams_saying
from motcua.kit.identifiers import sought
from motcua.kit.now import VIETNAM, minute
from motcua.kit.vietnamese import fold
from motcua.kit.waiting import Waiting
from motcua.registry.agencies.public import CalendarBook, calendar_book

PAGE = 50
"""Rows of one page of a list."""

_LONGEST_ID = 18
"""Digits of the longest id."""

RUNNING = (State.ACCEPTED, State.PROCESSING)
_WEEK = timedelta(days=7)
WAITING = (State.AWAITING_SUPPLEMENT, State.RETURNED_FOR_COMPLETION, State.AWAITING_PAYMENT)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of a worklist. Minutes are working minutes; `remaining` is negative when overdue."""

    personal_data: ClassVar[tuple[str, ...]] = ("applicant",)

    id: int
    code: str
    applicant: str
    procedure: str
    version: int
    channel: str
    state: State
    step: str
    holder: str
    official: str
    submitted_at: datetime
    due: datetime | None
    paused_since: datetime | None
    remaining: int | None
    spent_share: int


@dataclass(frozen=True, slots=True)
class WorklistFilter:
    """What a worklist is to show: a view, filters that narrow it, its order. Empty filters do not narrow.

    `order` is a key of ORDERS, "" for the view's own.
    """

    view: str = "today"
    procedure: str = ""
    channel: str = ""
    step: str = ""
    official: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page of a worklist; `after` asks for the next one, "" at the end."""

    items: list[WorkItem]
    after: str


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The counts above a worklist, and the due times that explain them."""

    new: int
    overdue: int
    today: int
    week: int
    running: int
    waiting: int
    mine: int
    done: int
    oldest_due: datetime | None
    oldest_new: datetime | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a worklist can be narrowed to: procedure codes, channels and steps of its open dossiers, each once."""

    procedures: list[str]
    channels: list[str]
    steps: list[str]


VIEWS = ("today", "overdue", "given", "week", "new", "waiting", "mine", "done", "all")
"""`given` is what somebody else gave to this person by name and they have not opened; `week` is due after today within
seven days; `done` is finished and not handed over by these agencies yet."""

_ORDER = {"new": "submitted_at", "done": "ended_at"}
ORDERS = {"han": "due", "-han": "-due", "nop": "submitted_at", "-nop": "-submitted_at"}
"""By what a worklist can be sorted, from the largest down with a minus; what has no such time comes last."""


def worklist(
    agencies: Collection[str],
    wanted: WorklistFilter,
    *,
    at: datetime,
    me: str = "",
    after: str = "",
    limit: int = PAGE,
) -> WorkPage:
    """A page of the open dossiers that these agencies hold, by due time (new ones by filing), keyset-paged."""
    held = _finished(agencies) if wanted.view == "done" else _open(agencies)
    rows = _narrowed(
        _viewed(_given(held, agencies, me) if wanted.view == "given" else held, wanted.view, at, me), wanted
    )
    order = ORDERS.get(wanted.order, _ORDER.get(wanted.view, "due"))
    by = order.removeprefix("-")
    asked = F(by).desc(nulls_last=True) if order != by else by
    found = list(_after(rows, order, after).order_by(asked, "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return WorkPage(_items(found[:limit], at), _mark(last, by) if last else "")


def work_counts(agencies: Collection[str], *, at: datetime, me: str = "") -> WorkCounts:
    """The counts of every view of a worklist, in two queries."""
    midnight = _midnight(at)
    running = Q(state__in=RUNNING)
    counted: dict[str, Any] = _open(agencies).aggregate(
        new=Count("id", filter=Q(state=State.SUBMITTED)),
        overdue=Count("id", filter=running & Q(due__lt=at)),
        today=Count("id", filter=running & Q(due__gte=at, due__lt=midnight)),
        running=Count("id", filter=running),
        week=Count("id", filter=running & Q(due__gte=midnight, due__lt=midnight + _WEEK)),
        waiting=Count("id", filter=Q(state__in=WAITING)),
        mine=Count("id", filter=Q(official=me) & ~Q(official="")),
        oldest_due=Min("due", filter=running & Q(due__lt=at)),
        oldest_new=Min("submitted_at", filter=Q(state=State.SUBMITTED)),
    )
    return WorkCounts(**counted, done=_finished(agencies).count())


def choices(agencies: Collection[str]) -> Choices:
    """What the open dossiers of these agencies differ in, in one query."""
    found = list(_open(agencies).values_list("procedure", "channel", "step").distinct())
    procedures, channels, steps = (sorted({row[place] for row in found if row[place]}) for place in range(3))
    return Choices(procedures, channels, steps)


def own_dossiers(owner: str, *, at: datetime, before: int | None = None, limit: int = PAGE) -> list[WorkItem]:
    """A person's own dossiers, newest first; `before` is the id of the last one seen."""
    rows = Dossier.objects.filter(owner=owner).exclude(owner="")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return _items(list(rows.order_by("-id")[:limit]), at)


def waiting_for_owner(owner: str, *, limit: int) -> list[Waiting]:
    """A person's own dossiers that wait for them, the longest first: for papers, or to be fetched."""
    rows = Dossier.objects.filter(owner=owner, state__in=(*WAITING, State.FINISHED)).exclude(owner="")
    found = rows.order_by("last_at", "id").values_list("state", "code", "procedure", "last_at")[:limit]
    return [
        Waiting(state, (code,), code, procedure, since.astimezone(VIETNAM), None)
        for state, code, procedure, since in found
    ]


def find(query: str, agencies: Collection[str], *, at: datetime, limit: int = PAGE) -> list[WorkItem]:
    """Dossiers of these agencies, open or ended, by code or by the applicant's name, phone or number; newest first."""
    text = query.strip()
    theirs = Dossier.objects.filter(Q(holder__in=agencies) | Q(settling__in=agencies) | Q(receiving__in=agencies))
    # Each way has its own index; only of the open ones the last digits of a code are enough.
    ways = (
        theirs.filter(id__in=_naming(text)),
        theirs.filter(code__startswith=code_as_kept(text) or text.upper()),
        _open(agencies).filter(code__endswith=text.upper()),
    )
    first, *others = (rows.order_by("-id").values_list("id", flat=True)[:limit] for rows in ways)
    found = first.union(*others).order_by("-id")[:limit]
    return _items(list(Dossier.objects.filter(id__in=list(found)).order_by("-id")), at)


def _open(agencies: Collection[str]) -> QuerySet[Dossier]:
    return Dossier.objects.filter(holder__in=list(agencies), ended_at=None)


def _finished(agencies: Collection[str]) -> QuerySet[Dossier]:
    return Dossier.objects.filter(receiving__in=list(agencies), state=State.FINISHED)


def _midnight(at: datetime) -> datetime:
    return at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _viewed(rows: QuerySet[Dossier], view: str, at: datetime, me: str) -> QuerySet[Dossier]:
    filters = {
        "today": Q(state__in=RUNNING, due__lt=_midnight(at)),
        "overdue": Q(state__in=RUNNING, due__lt=at),
        "week": Q(state__in=RUNNING, due__gte=_midnight(at), due__lt=_midnight(at) + _WEEK),
        "new": Q(state=State.SUBMITTED),
        "waiting": Q(state__in=WAITING),
        "mine": Q(official=me) & ~Q(official=""),
    }
    return rows.filter(filters[view]) if view in filters else rows


def _given(rows: QuerySet[Dossier], agencies: Collection[str], me: str) -> QuerySet[Dossier]:
    """Those that wait for this person where they act for one agency; nobody is given anything for all of them."""
    if len(agencies) != 1:
        return rows.none()
    asked = given(me, *agencies)
    return rows.filter(code__in=RawSQL(f"SELECT refs[1] FROM ({asked.sql}) q", asked.params))  # noqa: S608, S611  no value but places


def _narrowed(rows: QuerySet[Dossier], wanted: WorklistFilter) -> QuerySet[Dossier]:
    exact = {"procedure": wanted.procedure, "channel": wanted.channel, "step": wanted.step, "official": wanted.official}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def _naming(text: str) -> QuerySet[Any, int]:
    return streams_saying(" ".join(sought(fold(text)).replace("%", "").replace("_", "").split()))


def _after(rows: QuerySet[Dossier], order: str, mark: str) -> QuerySet[Dossier]:
    """The rows beyond the mark "time|id"; rows without a due time come last, by id. A broken mark is no mark."""
    by, side = order.removeprefix("-"), "lt" if order.startswith("-") else "gt"
    when, _, last = mark.partition("|")
    if not last.isdecimal() or len(last) > _LONGEST_ID:
        return rows
    if not when:
        return rows.filter(**{by: None}, id__gt=int(last))
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return rows
    if moment.tzinfo is None:
        return rows
    return rows.filter(Q(**{f"{by}__{side}": moment}) | Q(**{by: moment}, id__gt=int(last)) | Q(**{by: None}))


def _mark(row: Dossier, by: str) -> str:
    when = getattr(row, by)
    return f"{when.isoformat() if when else ''}|{row.pk}"


def _items(rows: list[Dossier], at: datetime) -> list[WorkItem]:
    ids = [row.pk for row in rows]
    applicants = first_contents(ids, "applicant")
    names = {pk: str((applicant or {}).get("name", "")) for pk, applicant in applicants.items()}
    book = calendar_book()
    return [_item(row, names.get(row.pk, ""), book, at) for row in rows]


def _item(row: Dossier, applicant: str, book: CalendarBook, at: datetime) -> WorkItem:
    calendar = book.calendar(row.settling, at)
    remaining, share = None, 0
    if row.due is not None and row.started is not None:
        remaining = calendar.between(minute(at), minute(row.due))
        whole = calendar.between(minute(row.started), minute(row.due))
        share = 100 if whole <= 0 else max(0, min(100, 100 - 100 * remaining // whole))
    pauses = course_of(row).pauses
    return WorkItem(
        id=row.pk,
        code=row.code,
        applicant=applicant,
        procedure=row.procedure,
        version=row.version_id,
        channel=row.channel,
        state=State(row.state),
        step=row.step,
        holder=row.holder,
        official=row.official,
        submitted_at=row.submitted_at.astimezone(VIETNAM),
        due=row.due.astimezone(VIETNAM) if row.due else None,
        paused_since=pauses[-1].since if pauses and pauses[-1].until is None else None,
        remaining=remaining,
        spent_share=share,
    )
