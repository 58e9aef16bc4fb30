"""Reads of personal data: the matrix decides, the ledger is told, and only then something is handed out.

Whoever has no right to a dossier meets `Denied`, as they would if there were none. Who reads their own leaves no trace;
whoever else reads it stands in the list that its owner sees.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.acts.play import BY_NAME
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import may, may_list
from motcua.casework.dossiers.rules.act import Happening
from motcua.casework.dossiers.selectors import drafts, lists, pages
from motcua.casework.dossiers.selectors.drafts import Answers, DraftRecord
from motcua.casework.dossiers.selectors.lists import PAGE, WorkItem, WorklistFilter, WorkPage
from motcua.casework.dossiers.selectors.pages import DossierPage, Relations
from motcua.commons.accounts.public import EVERYWHERE, Permission, Who, demand
from motcua.commons.audit.public import Look, looks_at, record, record_each, record_once
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.waiting import Waiting

READ: Final = "read_content"
FOLLOW: Final = "follow"
WORKLIST: Final = "worklist"


def relations(code: str, act: str, *, who: Who, at: datetime) -> Relations:
    """How a dossier stands, nothing of its content, for who may do the act to it."""
    row, _permission = _allowed(code, act, who, at)
    return pages.relations(row)


def read_dossier(code: str, *, who: Who, at: datetime, reason: str = "", look: str = "read") -> DossierPage:
    """Everything of one dossier; `look` is what is written down of it.

    Refuses a reading without the reason that the matrix asks for (`reason_missing`).
    """
    row = _open(code, who, at, reason)
    _tell(row, look, who, at, reason)
    return pages.dossier_page(row, at=at)


def read_paper(code: str, paper: str, *, who: Who, at: datetime, reason: str = "") -> int | None:
    """The number of a paper's kept file; None where there is only the paper.

    Refuses as `read_dossier`, and a paper that the dossier does not have (`unknown_paper`).
    """
    row = _open(code, who, at, reason)
    page = pages.dossier_page(row, at=at)
    found = next((one for one in page.papers if one["id"] == paper), None)
    if found is None:
        raise Refusal("unknown_paper", "Hồ sơ {code} không có giấy tờ này; hãy tải lại trang.", code=code)
    number: int | None = found["file"]
    if number is not None:
        _tell(row, "read_file", who, at, reason)
    return number


def read_result_file(code: str, nth: int, *, who: Who, at: datetime, reason: str = "") -> int:
    """The number of the result's nth file. Refuses as `read_dossier`, and where there is none (`unknown_file`)."""
    row = _open(code, who, at, reason)
    result = pages.dossier_page(row, at=at).result
    if result is None or not 1 <= nth <= len(result.files):
        raise Refusal("unknown_file", "Hồ sơ {code} không có tệp kết quả này; hãy tải lại trang.", code=code)
    _tell(row, "read_file", who, at, reason)
    return result.files[nth - 1]


def read_given(
    code: str, kind: str, nth: int, *, who: Who, at: datetime, look: str, reason: str = ""
) -> tuple[DossierPage, Happening]:
    """A dossier and the nth event of a kind, for who may read it, and for who made that event: printing belongs to it.

    Refuses as `read_dossier`, and where it did not happen so often (`not_given`).
    """
    row, permission = _allowed(code, READ, who, at)
    page = pages.dossier_page(row, at=at)
    given = [one for one in page.happenings if one.kind == kind][nth - 1 : nth] if nth > 0 else []
    if not (given and given[0].actor == who.key):
        demand(permission, reason=reason)
    if not given:
        raise Refusal("not_given", "Hồ sơ {code} chưa có văn bản này; hãy tải lại trang của hồ sơ.", code=code)
    _tell(row, look, who, at, reason)
    return page, given[0]


def read_for_act(code: str, act: str, *, who: Who, at: datetime) -> DossierPage:
    """What the one who does an act sees of the dossier: who files, what was asked for, nothing more of the content.

    It is no look of its own: what they do is written down, and lists show them the name.
    """
    row, _permission = _allowed(code, act, who, at)
    page = pages.dossier_page(row, at=at)
    told = [replace(one, written={"reasons": list(one.reasons)}) for one in page.happenings]
    name = {"name": page.applicant.get("name", "")}
    return replace(page, applicant=name, form={}, papers=[], result=None, happenings=told)


def looks_of(code: str, *, who: Who, at: datetime) -> list[Look]:
    """Who looked at a dossier, the latest first: its owner's to know."""
    _allowed(code, FOLLOW, who, at)
    return looks_at("dossier", [code])


def own_dossiers(*, who: Who, at: datetime, before: int | None = None, limit: int = PAGE) -> list[WorkItem]:
    """A person's own dossiers, newest first; `before` is the id of the last one seen."""
    return lists.own_dossiers(who.key, at=at, before=before, limit=limit)


def waiting_for_owner(*, who: Who, limit: int) -> list[Waiting]:
    """A person's own dossiers that wait for them, the longest first: for papers, or to be fetched."""
    return lists.waiting_for_owner(who.key, limit=limit)


def drafts_of(*, who: Who, at: datetime) -> list[DraftRecord]:
    """A person's own drafts, the latest first."""
    return drafts.drafts_of(who.key, at=at)


def supply_of(code: str, *, who: Who, at: datetime) -> Answers:
    """What a person means to hand in to that dossier of theirs and has not sent; empty where there is nothing."""
    return drafts.supply_of(who.key, code, at=at)


def worklist(wanted: WorklistFilter, *, who: Who, at: datetime, after: str = "", limit: int = PAGE) -> WorkPage:
    """A page of the open dossiers of the agency acted for, by due time (new ones by filing), keyset-paged.

    Who was shown names is written down once a day for each view: it is the day's work. Who acts everywhere sees every
    agency's, and of nobody the name.
    """
    page = lists.worklist(may_list(who, at.date()), wanted, at=at, me=who.key, after=after, limit=limit)
    if who.acting == EVERYWHERE:
        return replace(page, items=_unnamed(page.items))
    if page.items:
        record_once(
            actor=who.key,
            action="list",
            object_type=WORKLIST,
            object_key=_list_key(wanted.view, who),
            since=_morning(at),
            at=at,
            agency=who.acting or "",
            count=len(page.items),
        )
    return page


def find(query: str, *, who: Who, at: datetime, limit: int = PAGE) -> list[WorkItem]:
    """Dossiers of the agency acted for, open or ended, by code or by the applicant's name, phone or number.

    How many were found is written down, and to each dossier that somebody met it so; not what was typed. Who acts
    everywhere looks for nobody by name.
    """
    return _found("search", query, who, at, limit)


def take_found(query: str, *, who: Who, at: datetime, limit: int = PAGE) -> list[WorkItem]:
    """What such a search found, leaving in a file: that is what is written down of it."""
    return _found("export", query, who, at, limit)


def take_list(
    wanted: WorklistFilter, *, who: Who, at: datetime, after: str = "", limit: int = PAGE, chosen: Collection[str] = ()
) -> WorkPage:
    """A page of a list that leaves in a file; of those chosen by code, if any are.

    Each page is written down, and to each dossier on it that somebody took it along.
    """
    page = lists.worklist(may_list(who, at.date()), wanted, at=at, me=who.key, after=after, limit=limit)
    items = [item for item in page.items if not chosen or item.code in chosen]
    _tell_list("export", wanted.view, who, at, len(items))
    if who.acting == EVERYWHERE:
        return replace(page, items=_unnamed(items))
    _tell_each("export", items, who, at)
    return replace(page, items=items)


def _found(action: str, query: str, who: Who, at: datetime, limit: int) -> list[WorkItem]:
    may_list(who, at.date())
    found = lists.find(query, (who.acting or "",), at=at, limit=limit)
    _tell_list(action, "search", who, at, len(found))
    _tell_each(action, found, who, at)
    return found


def _unnamed(items: list[WorkItem]) -> list[WorkItem]:
    return [replace(item, applicant="") for item in items]


def _allowed(code: str, act: str, who: Who, at: datetime) -> tuple[Dossier, Permission]:
    """The dossier, for who may do the act to it, and what is asked in return."""
    row = pages.row_of(code)
    if row is None:
        raise Denied
    on = at.date() if who.acting and act not in BY_NAME else None  # the tree of agencies matters to readers of staff
    return row, demand(may(who, act, pages.relations(row), on=on))


def _open(code: str, who: Who, at: datetime, reason: str) -> Dossier:
    """The dossier, for who may read it now: by relation, or for a reason."""
    row, permission = _allowed(code, READ, who, at)
    demand(permission, reason=reason)
    return row


def _tell(row: Dossier, look: str, who: Who, at: datetime, reason: str) -> None:
    if not (row.owner and row.owner == who.key):
        tell(row, look, who=who, at=at, reason=reason)


def _tell_each(action: str, items: list[WorkItem], who: Who, at: datetime) -> None:
    record_each(
        actor=who.key,
        action=action,
        object_type="dossier",
        object_keys=[item.code for item in items],
        at=at,
        agency=who.acting or "",
    )


def _morning(at: datetime) -> datetime:
    return at.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)


def _list_key(view: str, who: Who) -> str:
    return f"{who.acting or ''}:{view}"


def _tell_list(action: str, view: str, who: Who, at: datetime, count: int) -> None:
    record(
        actor=who.key,
        action=action,
        object_type=WORKLIST,
        object_key=_list_key(view, who),
        at=at,
        agency=who.acting or "",
        count=count,
    )
