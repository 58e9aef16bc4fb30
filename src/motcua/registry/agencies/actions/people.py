"""Desks and postings: where dossiers are taken in, and who sits there."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.commons.accounts.public import Who
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.models import Agency, Desk, Posting
from motcua.registry.agencies.policies import edit_agency
from motcua.registry.agencies.records import DeskRecord, PostingRecord
from motcua.registry.agencies.selectors.agencies import agency as agency_on
from motcua.registry.agencies.selectors.on_day import lasting


def open_desk(identifier: str, *, number: int, name: str, since: date, who: Who) -> DeskRecord:
    """Open a reception desk; refuses a number that is in use (`desk_in_use`) and an unknown agency.

    This and what follows: Denied to who may not edit the agency.
    """
    edit_agency(who, identifier, on=since)
    owner = agency_on(identifier, since)
    try:
        with transaction.atomic():
            desk = Desk.objects.create(agency_id=owner.id, number=number, name=name, valid_from=since)
    except IntegrityError as error:
        raise Refusal("desk_in_use", "Quầy số {number} đang mở; hãy chọn số khác.", number=number) from error
    return DeskRecord(desk.pk, identifier, number, name)


def close_desk(desk_id: int, *, on: date, who: Who) -> None:
    """Close a desk from that day on; refuses one that is not open then (`desk_not_open`)."""
    edit_agency(who, _agency_of(Desk.objects.filter(pk=desk_id)), on=on)
    if not Desk.objects.filter(lasting(on), pk=desk_id, valid_from__lt=on).update(valid_to=on):
        raise Refusal("desk_not_open", "Quầy này không mở vào ngày {on:%d/%m/%Y}.", on=on)


def open_desks(identifiers: Iterable[str], *, since: date) -> None:
    """Give each agency that never had a desk its first one."""
    bare = Agency.objects.filter(identifier__in=list(identifiers), desks=None)
    Desk.objects.bulk_create([Desk(agency=one, number=1, name="Quầy số 1", valid_from=since) for one in bare])


def desk_of(identifier: str, number: int, *, on: date, who: Who) -> int:
    """The number of an agency's desk that is open that day; an agency's first desk is opened where it had none.

    Refuses another desk that is not open (`unknown_desk`). Denied to who may not edit the agency.
    """
    edit_agency(who, identifier, on=on)
    owner = agency_on(identifier, on)
    if not Desk.objects.filter(agency_id=owner.id).exists() and number == 1:
        open_desks([identifier], since=on)
    if not Desk.objects.filter(lasting(on), agency_id=owner.id, number=number).exists():
        raise Refusal("unknown_desk", "{agency} không có quầy số {number}.", agency=owner.name, number=number)
    return number


def post(
    *,
    account_id: int,
    agency: str,
    role: str,
    since: date,
    who: Who,
    until: date | None = None,
    desk: int | None = None,
) -> PostingRecord:
    """Post a person to an agency, and to its desk of that number if one is given, from `since` to before `until`.

    Refuses an unknown agency, and a posting that overlaps one of the same person, agency and role
    (`posting_overlaps`).
    """
    edit_agency(who, agency, on=since)
    owner = agency_on(agency, since)
    try:
        with transaction.atomic():
            posting = Posting.objects.create(
                account_id=account_id,
                agency_id=owner.id,
                role=role,
                valid_from=since,
                valid_to=until,
                desk=None
                if desk is None
                else Desk.objects.filter(lasting(since), agency_id=owner.id, number=desk).first(),
            )
    except IntegrityError as error:
        raise Refusal(
            "posting_overlaps",
            "Người này đã được bố trí vai trò đó tại {agency} trong thời gian trùng; hãy kết thúc lần bố trí trước.",
            agency=owner.name,
        ) from error
    return PostingRecord(posting.pk, account_id, agency, role, since, until, desk)


def end_posting(posting_id: int, *, on: date, who: Who) -> None:
    """End a posting from that day on; refuses one that does not last then (`posting_not_open`)."""
    edit_agency(who, _agency_of(Posting.objects.filter(pk=posting_id)), on=on)
    if not Posting.objects.filter(lasting(on), pk=posting_id, valid_from__lt=on).update(valid_to=on):
        raise Refusal("posting_not_open", "Việc bố trí này không có hiệu lực vào ngày {on:%d/%m/%Y}.", on=on)


def _agency_of(rows: QuerySet[Desk] | QuerySet[Posting]) -> str | None:
    """Whose row it is; where there is none, what concerns the whole province is asked."""
    return rows.values_list("agency__identifier", flat=True).first()
