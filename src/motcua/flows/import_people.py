"""People of a province from a file: an account of staff each, their roles, where they are posted, at which desk.

Nobody gets a password by it: whoever is new comes in by an invitation.
"""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import (
    EVERYWHERE,
    PEOPLE,
    AccountKind,
    Authority,
    PostedRow,
    Role,
    listed_in,
    posted_row,
)
from motcua.flows.give_role import place_of_scope
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.tables import made_of, name_unknown_columns
from motcua.registry.agencies import public as agencies


@transaction.atomic
def import_people(path: Path, *, who: Authority, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Load people from a `.csv` or `.xlsx` file, row by row; a row per person and agency, counted by rows.

    An account that is there keeps its password; its name, e-mail and phone become those of the row, roles it does not
    hold yet are given, and those it holds end where the row has a last day. What no row names stays. A row that cannot
    be taken is left out and named. Only an authority may: people give roles by two. Refuses as `read_table`.
    """
    report = ImportReport()
    name_unknown_columns(path, PEOPLE, report)
    today = at.astimezone(VIETNAM).date()
    for one in made_of(path, PEOPLE, lambda row: posted_row(row, today), report=report, progress=progress):
        try:
            with transaction.atomic():
                done = _take(one, who=who, reason=listed_in(path.name), at=at)
        except Refusal as refusal:
            report.leave_out(one.row.fault(refusal.sentence))
        else:
            setattr(report, done, getattr(report, done) + 1)
    report.faults.sort(key=lambda fault: fault.line)
    return report


def _take(one: PostedRow, *, who: Authority, reason: str, at: datetime) -> str:
    if one.agency != EVERYWHERE:
        agencies.agency(one.agency, one.since)
    found = accounts.account_with_login(one.username)
    details = {"full_name": one.row["name"], "email": one.row["email"], "phone": one.row["phone"]}
    if found is None:
        made = accounts.create_account(login=one.username, kind=AccountKind.STAFF, who=who, at=at, **details)
        _give(made.key, one, who=who, reason=reason, at=at)
        return "new"
    changed = accounts.change_details(found.key, **details, who=who, at=at)
    return "changed" if _give(found.key, one, who=who, reason=reason, at=at) or changed else "unchanged"


def _give(key: str, one: PostedRow, *, who: Authority, reason: str, at: datetime) -> bool:
    """Whether anything had to be given or ended."""
    account = accounts.account(key)
    held = accounts.grants_ahead(account, one.since)
    done = False
    for role in one.roles:
        same = [grant for grant in held if grant.role is role and grant.scope == one.agency]
        if not same:
            accounts.grant(
                account,
                role=role,
                scope=one.agency,
                since=one.since,
                until=one.until,
                who=who,
                reason=reason,
                at=at,
            )
            done = True
        elif one.until is not None and same[-1].until != one.until:
            accounts.end_grant(same[-1].id, on=one.until, place=place_of_scope(one.agency, at), who=who)
            done = True
        if one.agency != EVERYWHERE:
            done |= _post(account.pk, role, one, who=who)
    return done


def _post(account: int, role: Role, one: PostedRow, *, who: Authority) -> bool:
    """The posting of one role as the row has it; whether it was not so before."""
    desk = None if one.desk is None else agencies.desk_of(one.agency, one.desk, on=one.since, who=who)
    standing = [
        posting
        for posting in agencies.postings(on=one.since, agency=one.agency, account_id=account)
        if posting.role == role
    ]
    if [(posting.desk, posting.valid_to) for posting in standing] == [(desk, one.until)]:
        return False
    for posting in standing:
        if posting.valid_from == one.since:
            raise Refusal(
                "posted_that_day",
                "Người này đã được bố trí khác từ đúng ngày {on:%d/%m/%Y}; hãy ghi ngày khác ở cột from.",
                on=one.since,
            )
        agencies.end_posting(posting.id, on=one.since, who=who)
    agencies.post(
        account_id=account, agency=one.agency, role=role, since=one.since, until=one.until, desk=desk, who=who
    )
    return True
