"""Official documents that direct or conclude: noted, completed, found by the words that cite them."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.commons.audit.public import record
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import nfc
from motcua.steering.assignments.models import Directive
from motcua.steering.assignments.policies import may, may_ours, refuse_stranger
from motcua.steering.assignments.rules.documents import Citation, same_issuer
from motcua.steering.assignments.selectors.tasks import givers_of


@transaction.atomic
def issue_directive(
    citation: Citation, *, who: Who, at: datetime, issuer: str = "", title: str = "", file: int | None = None
) -> int:
    """Note an official document, or say what was not said of a known one; its key. Who did stands in the log.

    Another issuer is another document, whatever its number and day. Refuses one without number
    (`directive_without_number`), and as `complete_directive` where there is more to say of a known one.
    """
    refuse_stranger(may_ours("issue_directive", who, on=_day(at)))
    if not citation.number.strip():
        raise Refusal("directive_without_number", "Văn bản chỉ đạo cần có số, ký hiệu.")
    said = nfc(issuer.strip() or citation.issuer)
    cited = replace(citation, kind=nfc(citation.kind), number=nfc(citation.number), issuer=said)
    row = _meant(cited, who, at)
    if row is None:
        new = _new(cited, title=nfc(title), file=file)
        _tell("issue_directive", new, who, at)
        return int(new.pk)
    _say(row, {"issuer": said, "title": nfc(title), "file_id": file}, who, at)
    return int(row.pk)


@transaction.atomic
def complete_directive(
    key: int, *, who: Who, at: datetime, issuer: str = "", title: str = "", file: int | None = None
) -> None:
    """Say what was not said of a document; who did stands in the log.

    Refuses to say otherwise what was said (`directive_known`), and to say more of one whose tasks the one who acts
    could not give (`directive_of_others`). Raises Denied where there is none.
    """
    row = Directive.objects.select_for_update(of=("self",)).filter(pk=key).first()
    refuse_stranger(row is not None and may_ours("issue_directive", who, on=_day(at)))
    if row is not None:
        _say(row, {"issuer": nfc(issuer.strip()), "title": nfc(title), "file_id": file}, who, at)


def directive_of(citation: Citation) -> Directive:
    """The document that is cited, noted if it is new; what is known of it stays.

    A text that names no issuer means the one document of that number and day there is, first of all the one of which
    nobody said the issuer. Refuses it where there are several (`citation_ambiguous`).
    """
    rows = _numbered(citation)
    found = [row for row in rows if same_issuer(row.issuer, citation.issuer)] or ([] if citation.issuer else rows)
    if len(found) > 1:
        raise Refusal(
            "citation_ambiguous",
            "Có nhiều văn bản số {number} cùng ngày: {issuers}. Hãy ghi thêm “của” và cơ quan ban hành.",
            number=citation.number,
            issuers="; ".join(row.issuer for row in found),
        )
    return found[0] if found else _new(citation)


def _meant(citation: Citation, who: Who, at: datetime) -> Directive | None:
    """The known document that somebody notes again.

    One of which nobody said the issuer is theirs if they could give its tasks; else theirs is another one.
    """
    rows = _numbered(citation)
    if not citation.issuer:
        return directive_of(citation) if rows else None
    same = next((row for row in rows if same_issuer(row.issuer, citation.issuer)), None)
    unsaid = next((row for row in rows if not row.issuer), None)
    return same or (unsaid if unsaid is not None and _theirs(unsaid, who, at) else None)


def _numbered(citation: Citation) -> list[Directive]:
    """The documents of that number and day, locked: what is said of one is saved whole."""
    rows = Directive.objects.filter(number=citation.number, issued_on=citation.issued_on)
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def _new(citation: Citation, *, title: str = "", file: int | None = None) -> Directive:
    row, _ = Directive.objects.get_or_create(
        number=citation.number,
        issued_on=citation.issued_on,
        issuer=citation.issuer,
        defaults={"kind": citation.kind, "title": title, "file_id": file},
    )
    return row


def _theirs(row: Directive, who: Who, at: datetime) -> bool:
    return may("give_task", who, *givers_of(row), on=_day(at))


def _say(row: Directive, said: dict[str, str | int | None], who: Who, at: datetime) -> None:
    """Only for those whose task it gave, and never without a trace."""
    more = {name: value for name, value in said.items() if value and value != getattr(row, name)}
    if "issuer" in more and same_issuer(row.issuer, str(more["issuer"])):
        del more["issuer"]
    if any(getattr(row, name) not in {"", None} for name in more):
        raise Refusal(
            "directive_known",
            "Văn bản {number} đã được ghi với nội dung khác; hãy kiểm tra số và ngày.",
            number=row.number,
        )
    if not more:
        return
    if not _theirs(row, who, at):
        raise Refusal(
            "directive_of_others",
            "Văn bản {number} đã được ghi; chỉ lãnh đạo, quản trị của cơ quan giao nhiệm vụ mới bổ sung được. "
            "Hãy nhờ cơ quan đó.",
            number=row.number,
        )
    for name, value in more.items():
        setattr(row, name, value)
    row.save(update_fields=list(more))
    _tell("complete_directive", row, who, at)


def _tell(action: str, row: Directive, who: Who, at: datetime) -> None:
    """Who noted a document or said more of it stands in the log: the row does not say."""
    agency = who.acting or ""
    record(actor=who.key, action=action, object_type="directive", object_key=str(row.pk), at=at, agency=agency)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
