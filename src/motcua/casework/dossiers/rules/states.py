"""The states of a dossier, the acts that lead from one to another, and the national statuses they stand for."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a dossier stands. Each state maps to exactly one status of the National Public Service Portal."""

    SUBMITTED = "submitted"
    RETURNED_FOR_COMPLETION = "returned_for_completion"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    PROCESSING = "processing"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    FINISHED = "finished"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


NATIONAL_STATUS: dict[State, int] = {
    State.SUBMITTED: 1,
    State.ACCEPTED: 2,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.RETURNED_FOR_COMPLETION: 5,
    State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_PAYMENT: 6,
    State.WITHDRAWN: 7,
    State.STOPPED: 8,
    State.FINISHED: 9,
    State.RETURNED: 10,
}
"""TrangThaiHoSo 1-10 of the National Public Service Portal's synchronisation interface."""


class Act(StrEnum):
    """What a person does to a dossier; every act that is taken becomes exactly one event."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLY = "supply"
    REQUEST_PAYMENT = "request_payment"
    PAY = "pay"
    FORWARD = "forward"
    CONSULT = "consult"
    ANSWER = "answer"
    EXTEND = "extend"
    STOP = "stop"
    WITHDRAW = "withdraw"
    FINISH = "finish"
    RETURN_RESULT = "return_result"
    REOPEN = "reopen"


S = State
TRANSITIONS: dict[Act, dict[State, State]] = {
    Act.ACCEPT: {S.SUBMITTED: S.ACCEPTED},
    # Từ chối tiếp nhận (form 03) is an answer to a filing; a refusal on the merits is a result, given by `finish`.
    Act.REFUSE: {S.SUBMITTED: S.REFUSED, S.RETURNED_FOR_COMPLETION: S.REFUSED},
    Act.REQUEST_SUPPLEMENT: {
        S.SUBMITTED: S.RETURNED_FOR_COMPLETION,
        S.ACCEPTED: S.AWAITING_SUPPLEMENT,
        S.PROCESSING: S.AWAITING_SUPPLEMENT,
    },
    Act.SUPPLY: {S.RETURNED_FOR_COMPLETION: S.SUBMITTED, S.AWAITING_SUPPLEMENT: S.PROCESSING},
    Act.REQUEST_PAYMENT: {S.ACCEPTED: S.AWAITING_PAYMENT, S.PROCESSING: S.AWAITING_PAYMENT},
    Act.PAY: {S.AWAITING_PAYMENT: S.PROCESSING},
    Act.FORWARD: {S.ACCEPTED: S.PROCESSING, S.PROCESSING: S.PROCESSING},
    Act.CONSULT: {S.ACCEPTED: S.PROCESSING, S.PROCESSING: S.PROCESSING},
    Act.ANSWER: {S.PROCESSING: S.PROCESSING},
    Act.EXTEND: {S.ACCEPTED: S.ACCEPTED, S.PROCESSING: S.PROCESSING},
    Act.STOP: {
        S.ACCEPTED: S.STOPPED,
        S.PROCESSING: S.STOPPED,
        S.AWAITING_SUPPLEMENT: S.STOPPED,
        S.AWAITING_PAYMENT: S.STOPPED,
    },
    Act.WITHDRAW: {
        S.SUBMITTED: S.WITHDRAWN,
        S.RETURNED_FOR_COMPLETION: S.WITHDRAWN,
        S.ACCEPTED: S.WITHDRAWN,
        S.PROCESSING: S.WITHDRAWN,
        S.AWAITING_SUPPLEMENT: S.WITHDRAWN,
        S.AWAITING_PAYMENT: S.WITHDRAWN,
    },
    Act.FINISH: {S.ACCEPTED: S.FINISHED, S.PROCESSING: S.FINISHED},
    Act.RETURN_RESULT: {S.FINISHED: S.RETURNED},
    Act.REOPEN: {S.FINISHED: S.PROCESSING, S.RETURNED: S.PROCESSING},
}
"""The whole transition table: act, state it may be done in, state it leads to. What is not here is refused."""

OFFERED = frozenset(
    {
        Act.SUBMIT,
        Act.ACCEPT,
        Act.REFUSE,
        Act.REQUEST_SUPPLEMENT,
        Act.SUPPLY,
        Act.FORWARD,
        Act.WITHDRAW,
        Act.FINISH,
        Act.RETURN_RESULT,
    },
)
"""The acts this version can play; the others stand in the table and are refused by name."""

OPEN = frozenset(
    {
        S.SUBMITTED,
        S.RETURNED_FOR_COMPLETION,
        S.ACCEPTED,
        S.PROCESSING,
        S.AWAITING_SUPPLEMENT,
        S.AWAITING_PAYMENT,
    },
)
"""Somebody still owes the applicant an answer, or waits for one."""

STATE_LABELS: dict[State, str] = {
    S.SUBMITTED: "Mới nộp",
    S.RETURNED_FOR_COMPLETION: "Chờ hoàn thiện trước khi tiếp nhận",
    S.REFUSED: "Không được tiếp nhận",
    S.ACCEPTED: "Đã tiếp nhận",
    S.PROCESSING: "Đang xử lý",
    S.AWAITING_SUPPLEMENT: "Chờ bổ sung giấy tờ",
    S.AWAITING_PAYMENT: "Chờ nộp phí, lệ phí",
    S.FINISHED: "Đã xử lý xong",
    S.RETURNED: "Đã trả kết quả",
    S.WITHDRAWN: "Người dân đã rút",
    S.STOPPED: "Đã dừng xử lý",
}

ACT_LABELS: dict[Act, str] = {
    Act.SUBMIT: "nộp hồ sơ",
    Act.ACCEPT: "tiếp nhận",
    Act.REFUSE: "từ chối tiếp nhận",
    Act.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    Act.SUPPLY: "bổ sung giấy tờ",
    Act.REQUEST_PAYMENT: "yêu cầu nộp phí",
    Act.PAY: "nộp phí",
    Act.FORWARD: "chuyển bước",
    Act.CONSULT: "lấy ý kiến",
    Act.ANSWER: "trả lời ý kiến",
    Act.EXTEND: "gia hạn",
    Act.STOP: "dừng giải quyết",
    Act.WITHDRAW: "rút hồ sơ",
    Act.FINISH: "kết thúc xử lý",
    Act.RETURN_RESULT: "trả kết quả",
    Act.REOPEN: "mở lại",
}


def lawful(state: State) -> tuple[Act, ...]:
    """The offered acts that may be done in a state, in the order of the table."""
    return tuple(act for act, steps in TRANSITIONS.items() if act in OFFERED and state in steps)


def destination(act: Act, state: State | None) -> State:
    """Where the act leads from that state (None: no dossier yet). Raises KeyError where it may not be done."""
    return State.SUBMITTED if state is None else TRANSITIONS[act][state]


_ACT_OF: Mapping[str, Act] = {
    "submitted": Act.SUBMIT,
    "accepted": Act.ACCEPT,
    "refused": Act.REFUSE,
    "supplement_requested": Act.REQUEST_SUPPLEMENT,
    "supplied": Act.SUPPLY,
    "forwarded": Act.FORWARD,
    "finished": Act.FINISH,
    "result_returned": Act.RETURN_RESULT,
    "withdrawn": Act.WITHDRAW,
}


def led_to(kind: str, state: State | None) -> State:
    """Where today's table leads with that event, for rows that do not say it themselves yet."""
    return destination(_ACT_OF[kind], state)
