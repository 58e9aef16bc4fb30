"""What a dossier's slips say, read from the events that fixed it."""

from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.casework.dossiers.public import ACTS, Channel, DossierPage, Happening, dossier_page
from motcua.casework.slips.rules import (
    TERM_UNITS,
    FormData,
    Paper,
    Party,
    ReceiptData,
    RefusalData,
    SupplementData,
    paper_form,
)
from motcua.commons.accounts.public import names
from motcua.commons.ledger.public import birth
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency
from motcua.registry.procedures.public import VersionRecord, version

GIVEN_BY = {act.slip.number: act.event.KIND for act in ACTS if act.slip}
"""The forms that there are, by number, and the event that gives each."""

_ERASED = "(đã xoá theo quy định)"
_SELF_MADE = frozenset({Channel.SELF_SERVICE, Channel.NATIONAL_PORTAL})


def receipt(code: str, *, track: str, at: datetime) -> ReceiptData:
    """Form 01 of a dossier. `track` is the address where it is followed. Refuses one that was not accepted yet."""
    page = dossier_page(code, at=at)
    accepted = _nth(page, "accepted", 1)
    if accepted is None:
        raise Refusal("no_receipt_yet", "Hồ sơ {code} chưa được tiếp nhận nên chưa có giấy hẹn.", code=code)
    procedure = version(accepted.payload["version"])
    term = accepted.payload["term"]
    agency_name = _agency_name(page, accepted)
    return ReceiptData(
        **_common(page, accepted, procedure, track),
        papers=tuple(_papers(page, accepted)),
        sets=1,
        term=f"{term['amount']} {TERM_UNITS[term['unit']]}",
        received=accepted.at,
        promised=datetime.fromisoformat(accepted.payload["promised"]),
        result_at=agency_name,
        book=f"{accepted.at.astimezone(VIETNAM):%m/%Y}",
        ordinal=code.rpartition("-")[2],
        receiver=_name(accepted),
        submitted=("Nộp trực tuyến", page.course.submitted_at) if page.course.channel in _SELF_MADE else None,
    )


def supplement_request(code: str, number: int, *, track: str, at: datetime) -> SupplementData:
    """Form 02 of a dossier, for its first or a later request. Refuses a request that was never made."""
    page = dossier_page(code, at=at)
    asked = _nth(page, "supplement_requested", number)
    if asked is None:
        raise Refusal(
            "no_such_supplement_request",
            "Hồ sơ {code} không có yêu cầu bổ sung lần {number}.",
            code=code,
            number=number,
        )
    accepted = _nth(page, "accepted", 1)
    paused = accepted is not None and accepted.seq < asked.seq
    return SupplementData(
        **_common(page, asked, version(page.course.version), track),
        number=number,
        items=tuple(asked.written.get("reasons") or [_ERASED]),
        reason="Hồ sơ chưa đủ, chưa đúng theo các nội dung nêu trên.",
        requested=asked.at,
        effect="thời gian chờ bổ sung không tính vào hạn trả kết quả."
        if paused
        else "hạn trả kết quả tính từ khi hồ sơ được tiếp nhận.",
        official=_name(asked),
    )


def refusal(code: str, *, track: str, at: datetime) -> RefusalData:
    """Form 03 of a dossier. Refuses one that was not refused."""
    page = dossier_page(code, at=at)
    refused = _nth(page, "refused", 1)
    if refused is None:
        raise Refusal("not_refused", "Hồ sơ {code} không bị từ chối nên không có phiếu từ chối.", code=code)
    return RefusalData(
        **_common(page, refused, version(page.course.version), track),
        items=tuple(refused.written.get("reasons") or [_ERASED]),
        ground=refused.written.get("ground") or "",
        refused=refused.at,
        official=_name(refused),
    )


def slip_of(code: str, number: str, nth: int, *, track: str, at: datetime) -> FormData:
    """The form of that number, the nth where there may be several. Raises KeyError for a number without a form."""
    if GIVEN_BY[number] == "supplement_requested":
        return supplement_request(code, nth, track=track, at=at)
    return (receipt if GIVEN_BY[number] == "accepted" else refusal)(code, track=track, at=at)


def _nth(page: DossierPage, kind: str, number: int) -> Happening | None:
    found = [happening for happening in page.happenings if happening.kind == kind]
    return found[number - 1] if 1 <= number <= len(found) else None


def _common(page: DossierPage, act: Happening, procedure: VersionRecord, track: str) -> dict[str, Any]:
    applicant = page.applicant
    return {
        "code": page.relations.code,
        "agency": _agency_name(page, act),
        "desk": "",
        "applicant": Party(
            name=applicant.get("name", _ERASED),
            address=str(page.form.get("address", "")),
            phone=applicant.get("phone", ""),
            email=applicant.get("email", ""),
        ),
        "procedure": procedure.name,
        "procedure_code": procedure.code,
        "track": track,
        "hotline": settings.SITE["hotline"],
        "simulated": not birth().live,
    }


def _agency_name(page: DossierPage, act: Happening) -> str:
    return agency(page.relations.receiving, act.at.date()).name


def _name(act: Happening) -> str:
    return names([act.actor]).get(act.actor, act.actor)


def _papers(page: DossierPage, accepted: Happening) -> list[Paper]:
    """The papers handed in up to the acceptance."""
    return [
        Paper(paper["name"] or paper["code"] or _ERASED, paper_form(paper["source"]))
        for paper in page.papers
        if paper["seq"] < accepted.seq
    ]
