"""Bottlenecks raised and ended, pilot models and their results, money, commendations."""

from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.audit.public import record
from motcua.kit.money import dong
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.steering.assignments.actions.documents import directive_of
from motcua.steering.assignments.actions.giving import Offices
from motcua.steering.assignments.models import (
    Bottleneck,
    BottleneckEnd,
    BudgetLine,
    Commendation,
    Investment,
    PilotModel,
    PilotResult,
    Task,
)
from motcua.steering.assignments.policies import may, may_led, may_named, may_ours, ours, refuse_stranger
from motcua.steering.assignments.rules.documents import Citation
from motcua.steering.assignments.selectors.tasks import group_row, leads_of, task_row


def raise_bottleneck(
    group: str, *, text: str, decision_needed: str, owner: str, who: Who, at: datetime, task: str | None = None
) -> int:
    """Say what holds work up, which decision it needs and from whom (a name). Refuses without these; its key."""
    day = at.astimezone(VIETNAM).date()
    refuse_stranger(may_ours("raise_bottleneck", who, on=day))
    _told(text, decision_needed, owner)
    row = Bottleneck.objects.create(
        group=group_row(group),
        task=task_row(group, task) if task else None,
        text=nfc(text),
        decision_needed=nfc(decision_needed),
        owner_id=Offices(day).one(owner),
        owner_text=nfc(owner),
        raised_on=day,
        by=who.key,
    )
    return int(row.pk)


@transaction.atomic
def end_bottleneck(key: int, *, decision: str, who: Who, at: datetime) -> None:
    """Note the decision that ended a bottleneck. Refuses an unknown one, and one that is over (`bottleneck_over`)."""
    row = Bottleneck.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=key).first()
    owner = row.owner.identifier if row is not None and row.owner else None
    refuse_stranger(may("end_bottleneck", who, owner, on=at.astimezone(VIETNAM).date()))
    _told(decision)
    if row is None or BottleneckEnd.objects.filter(bottleneck=row).exists():
        raise Refusal("bottleneck_over", "Không có điểm nghẽn số {key} đang chờ tháo gỡ.", key=key)
    day = at.astimezone(VIETNAM).date()
    BottleneckEnd.objects.create(bottleneck=row, on=day, decision=nfc(decision), by=who.key, at=at)


def open_pilot(
    group: str, code: str, *, name: str, lead: str, who: Who, at: datetime, started_on: date | None = None
) -> None:
    """Open a pilot model, or say more about a known one. Refuses a lead that is not below (`not_yours_to_lead`)."""
    day = at.astimezone(VIETNAM).date()
    known = PilotModel.objects.select_related("lead").filter(group__code=group, code=nfc(code)).first()
    leads = ours(who, day) if known is None else known.lead.identifier if known.lead else None
    refuse_stranger(may("keep_pilots", who, leads, on=day))
    if not may_named("keep_pilots", who, lead, on=day):
        raise Refusal("not_yours_to_lead", "Bạn chỉ lập được mô hình của cơ quan mình và cơ quan cấp dưới.")
    _told(code, name)
    PilotModel.objects.update_or_create(
        group=group_row(group),
        code=nfc(code),
        defaults={
            "name": nfc(name),
            "lead_id": Offices(day).one(lead),
            "lead_text": nfc(lead),
            "started_on": started_on,
        },
    )


def add_pilot_result(
    group: str, code: str, *, on: date, text: str, who: Who, at: datetime, file: int | None = None
) -> None:
    """Add a result of a pilot model. Refuses an unknown one (`unknown_pilot`), a day to come, a result without text."""
    row = PilotModel.objects.select_related("lead").filter(group=group_row(group), code=code).first()
    if row is None:
        raise Refusal("unknown_pilot", "Không có mô hình điểm mã {code} trong nhóm {group}.", code=code, group=group)
    day = at.astimezone(VIETNAM).date()
    refuse_stranger(may("keep_pilots", who, row.lead.identifier if row.lead else None, on=day))
    _told(text)
    if on > day:
        raise Refusal("future_record", "Ngày {day} chưa tới.", day=on)
    PilotResult.objects.create(pilot=row, on=on, text=nfc(text), evidence_id=file, by=who.key, at=at)


@transaction.atomic
def set_budget(group: str, code: str, *, year: int, source: str, amount: int, who: Who, at: datetime) -> None:
    """Set aside money (đồng) for a task in a year, from a source; said again it replaces the amount and is logged."""
    task = _paid(group, code, who, at)
    _told(source)
    _some(amount)
    lines = BudgetLine.objects.filter(task=task, year=year, source=nfc(source))
    before = lines.select_for_update().values_list("amount", flat=True).first()
    BudgetLine.objects.update_or_create(task=task, year=year, source=nfc(source), defaults={"amount": amount})
    _log(task, f"{year}, {nfc(source)}", before, amount, by=who.key, at=at)


@transaction.atomic
def strike_budget(group: str, code: str, *, year: int, source: str, who: Who, at: datetime) -> None:
    """Take back money that was set aside by mistake, which is logged; what is not there is no fault."""
    task = _paid(group, code, who, at)
    lines = BudgetLine.objects.filter(task=task, year=year, source=source)
    before = lines.select_for_update().values_list("amount", flat=True).first()
    lines.delete()
    _log(task, f"{year}, {source}", before, None, by=who.key, at=at)


@transaction.atomic
def list_investment(
    group: str, code: str, *, name: str, amount: int, who: Who, at: datetime, directive: Citation | None = None
) -> None:
    """Put an item on a task's investment list, with the decision that approved it.

    Said again it replaces the item, which is logged.
    """
    task = _paid(group, code, who, at)
    _told(name)
    _some(amount)
    approved = directive_of(directive) if directive else None
    items = Investment.objects.filter(task=task, name=nfc(name))
    before = items.select_for_update().values_list("amount", flat=True).first()
    Investment.objects.update_or_create(task=task, name=nfc(name), defaults={"amount": amount, "directive": approved})
    _log(task, nfc(name), before, amount, by=who.key, at=at)


@transaction.atomic
def strike_investment(group: str, code: str, *, name: str, who: Who, at: datetime) -> None:
    """Take an item off a task's investment list, which is logged; what is not there is no fault."""
    task = _paid(group, code, who, at)
    items = Investment.objects.filter(task=task, name=name)
    before = items.select_for_update().values_list("amount", flat=True).first()
    items.delete()
    _log(task, name, before, None, by=who.key, at=at)


def _paid(group: str, code: str, who: Who, at: datetime) -> Task:
    """The task, for one who may say what it costs."""
    task = task_row(group, code)
    refuse_stranger(may_led("set_budget", who, leads_of(task), on=at.astimezone(VIETNAM).date()))
    return task


def _log(task: Task, line: str, before: int | None, after: int | None, *, by: str, at: datetime) -> None:
    """What a line of money said before it said something else: nobody can tell from the line itself."""
    if before is None or before == after:
        return
    words = "".join(letter if letter.isprintable() else " " for letter in line)[:400]
    said = f"{words}: {dong(before)} → {'bỏ' if after is None else dong(after)}"
    record(actor=by, action="change_money", object_type="task", object_key=str(task.pk), at=at, reason=said)


def commend(
    group: str,
    *,
    collective: str,
    form: str,
    on: date,
    reason: str,
    who: Who,
    at: datetime,
    directive: Citation | None = None,
    task: str | None = None,
) -> None:
    """Note a commendation of an agency or a collective; persons are not named here.

    Refuses one that is not below the one who acts (`not_yours_to_commend`).
    """
    day = at.astimezone(VIETNAM).date()
    refuse_stranger(may_ours("commend", who, on=day))
    if not may_named("commend", who, collective, on=day):
        raise Refusal("not_yours_to_commend", "Bạn chỉ ghi được khen thưởng cho cơ quan mình và cơ quan cấp dưới.")
    _told(collective, form, reason)
    Commendation.objects.create(
        group=group_row(group),
        task=task_row(group, task) if task else None,
        directive=directive_of(directive) if directive else None,
        agency_id=Offices(day).one(collective),
        collective=nfc(collective),
        form=nfc(form),
        on=on,
        reason=nfc(reason),
    )


def _told(*texts: str) -> None:
    if not all(text.strip() for text in texts):
        raise Refusal("text_missing", "Còn mục bắt buộc để trống; hãy ghi đủ nội dung.")


def _some(amount: int) -> None:
    if amount <= 0:
        raise Refusal("no_money", "Số tiền phải lớn hơn 0 đồng.")
