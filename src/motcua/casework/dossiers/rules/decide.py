"""One act on one dossier at one moment: the event it becomes, or the reason it is refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.casework.clock import public as clock
from motcua.casework.dossiers import events
from motcua.casework.dossiers.rules.channels import Channel
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.deeds import (
    DUTIES,
    Accept,
    Actor,
    Deed,
    Finish,
    Forward,
    Grounds,
    Refuse,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
)
from motcua.casework.dossiers.rules.refiling import Earlier, continued
from motcua.casework.dossiers.rules.states import ACT_LABELS, OFFERED, STATE_LABELS, TRANSITIONS, Act
from motcua.kit.now import minute, moment
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term

IDENTITIES = ("vneid", "card", "none")
RESULTS = ("granted", "rejected")
RETURNS = ("counter", "post", "account")
Content = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Filing:
    """Who asks, when, on what grounds."""

    at: datetime
    by: Actor
    grounds: Grounds
    content: Content

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Situation(_Filing):
    """The same, of a dossier that is there."""

    course: Course


def decide(
    course: Course | None,
    deed: Deed,
    *,
    at: datetime,
    by: Actor,
    grounds: Grounds,
    content: Content,
    earlier: Sequence[Earlier] = (),
) -> events.Event:
    """The event that `deed` becomes. `content` holds the keyed hashes of what the person wrote, by kind.

    `earlier` are the same applicant's dossiers that a filing may continue.

    Raises Refusal with the rule's name and one sentence; nothing is changed by a refused act.
    """
    if by.duty not in DUTIES[deed.ACT]:
        raise Refusal("wrong_duty", "Vai trò này không được {act}.", act=ACT_LABELS[deed.ACT])
    if isinstance(deed, Submit):
        if course is not None:
            raise Refusal("already_submitted", "Hồ sơ này đã được nộp rồi; hãy dùng mã khác cho hồ sơ mới.")
        return _submit(deed, _Filing(at, by, grounds, content), earlier)
    if course is None:
        raise Refusal("unknown_dossier", "Không có hồ sơ này; hãy kiểm tra lại mã hồ sơ.")
    _check_order(course, deed.ACT, at)
    _check_agency(course, deed.ACT, by)
    return _EVENTS[deed.ACT](deed, Situation(at, by, grounds, content, course))


def _check_order(course: Course, act: Act, at: datetime) -> None:
    if act not in OFFERED:
        raise Refusal("not_offered", "Phiên bản này chưa có việc “{act}”.", act=ACT_LABELS[act])
    if course.state not in TRANSITIONS[act]:
        raise Refusal(
            "out_of_order",
            "Không thể {act} khi hồ sơ đang ở trạng thái “{state}”.",
            act=ACT_LABELS[act],
            state=STATE_LABELS[course.state],
        )
    if at < course.last_at:
        raise Refusal(
            "time_goes_back",
            "Việc này mang thời điểm trước việc liền trước của hồ sơ ({last}); hãy sửa lại thời điểm.",
            last=course.last_at.isoformat(timespec="seconds"),
        )


def _check_agency(course: Course, act: Act, by: Actor) -> None:
    if act is Act.FINISH and by.agency != course.settling:
        raise Refusal(
            "not_settling_agency",
            "Chỉ cơ quan giải quyết ({agency}) được kết thúc hồ sơ này.",
            agency=course.settling,
        )
    if by.agency not in (course.receiving, course.settling, course.holder):
        raise Refusal(
            "foreign_agency",
            "Hồ sơ này không thuộc cơ quan {agency}; cơ quan đang giữ là {holder}.",
            agency=by.agency,
            holder=course.holder,
        )


def _one_of(value: str, known: tuple[str, ...], rule: str, name: str) -> None:
    if value not in known:
        raise Refusal(
            rule,
            "{name} “{value}” không có; hãy dùng một trong: {known}.",
            name=name,
            value=value[:40],
            known=", ".join(known),
        )


def _submit(deed: Submit, on: _Filing, earlier: Sequence[Earlier]) -> events.Event:
    _one_of(deed.channel, tuple(Channel), "unknown_channel", "Kênh nộp")
    _one_of(deed.identity, IDENTITIES, "unknown_identity", "Cách xác thực")
    version = on.grounds.version(deed.procedure, on.day)
    if not on.grounds.knows(on.by.agency, on.day):
        raise Refusal("unknown_agency", "Không có cơ quan {agency} vào ngày này.", agency=on.by.agency[:40])
    if not on.grounds.settles(version, deed.settling_agency, on.day):
        raise Refusal(
            "not_competent",
            "Cơ quan {agency} không thuộc cấp giải quyết thủ tục {procedure}.",
            agency=deed.settling_agency,
            procedure=deed.procedure,
        )
    return events.Submitted(
        procedure=deed.procedure,
        version=version,
        channel=deed.channel,
        receiving_agency=on.by.agency,
        settling_agency=deed.settling_agency,
        identity=deed.identity,
        papers=deed.papers,
        content=on.content,
        continues=continued(earlier, procedure=deed.procedure, at=on.at),
    )


def _accept(deed: Accept, on: Situation) -> events.Event:
    course, grounds, at = on.course, on.grounds, on.at
    version = grounds.version(course.procedure, on.day)
    terms = grounds.terms(version, course.channel, course.settling, on.day)
    own = terms.committed or terms.statutory
    if deed.term is not None and grounds.live and own is not None:
        raise Refusal("term_is_fixed", "Thủ tục này đã có thời hạn; không được nhập thời hạn khác.")
    term = deed.term or own
    if term is None:
        raise Refusal(
            "term_needs_review",
            "Thời hạn của thủ tục {procedure} trong danh mục chưa rõ; hãy nhập thời hạn hoặc rà soát thủ tục trước.",
            procedure=course.procedure,
        )
    source = "given" if deed.term else ("commitment" if terms.committed else "procedure")
    calendar, policy = grounds.calendar(course.settling, at), grounds.policy(at)
    elsewhere = course.receiving != course.settling

    def promise(length: Term, since: datetime) -> tuple[int, int]:
        return clock.promise(length, minute(since), calendar=calendar, policy=policy, elsewhere=elsewhere)

    started, promised = promise(term, at)
    return events.Accepted(
        version=version,
        term=_term(term),
        term_source=source,
        statutory_term=_term(terms.statutory) if terms.statutory else None,
        started=_text(started),
        promised=_text(promised),
        statutory_due=_text(promise(terms.statutory, at)[1]) if terms.statutory else None,
        citizen_due=_text(promise(term, course.first_filed)[1]),
        policy=policy.name,
    )


def _term(term: Term) -> dict[str, Any]:
    return {"amount": term.amount, "unit": str(term.unit)}


def _text(minutes: int) -> str:
    return moment(minutes).isoformat(timespec="minutes")


def _reasons_given(reasons: int, rule: str, form: str) -> None:
    if reasons < 1:
        raise Refusal(rule, "Hãy ghi đầy đủ lý do trên {form}, nêu hết một lần.", form=form)


def _refuse(deed: Refuse, on: Situation) -> events.Event:
    _reasons_given(deed.reasons, "reasons_missing", "mẫu 03")
    return events.Refused(reasons=deed.reasons, content=on.content)


def _request_supplement(deed: RequestSupplement, on: Situation) -> events.Event:
    _reasons_given(deed.reasons, "reasons_missing", "mẫu 02")
    return events.SupplementRequested(
        number=on.course.supplement_requests + 1, reasons=deed.reasons, content=on.content
    )


def _supply(deed: Supply, on: Situation) -> events.Event:
    return events.Supplied(papers=deed.papers, content=on.content)


def _forward(deed: Forward, on: Situation) -> events.Event:
    if not deed.to_agency and not deed.step:
        raise Refusal("forward_where", "Hãy chọn cơ quan hoặc bước để chuyển tới.")
    if deed.to_agency and not on.grounds.knows(deed.to_agency, on.day):
        raise Refusal("unknown_agency", "Không có cơ quan {agency} vào ngày này.", agency=deed.to_agency[:40])
    return events.Forwarded(to_agency=deed.to_agency or on.course.holder, step=deed.step)


def _finish(deed: Finish, on: Situation) -> events.Event:
    _one_of(deed.result, RESULTS, "unknown_result", "Loại kết quả")
    return events.Finished(result=deed.result, electronic=deed.electronic, content=on.content)


def _return_result(deed: ReturnResult, _on: Situation) -> events.Event:
    _one_of(deed.via, RETURNS, "unknown_return", "Cách trả kết quả")
    return events.ResultReturned(via=deed.via)


def _withdraw(_deed: Deed, on: Situation) -> events.Event:
    return events.Withdrawn(content=on.content)


_EVENTS: dict[Act, Callable[..., events.Event]] = {
    Act.ACCEPT: _accept,
    Act.REFUSE: _refuse,
    Act.REQUEST_SUPPLEMENT: _request_supplement,
    Act.SUPPLY: _supply,
    Act.FORWARD: _forward,
    Act.FINISH: _finish,
    Act.RETURN_RESULT: _return_result,
    Act.WITHDRAW: _withdraw,
}
