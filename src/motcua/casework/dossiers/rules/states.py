"""The states of a dossier, and the national statuses they stand for."""

from enum import StrEnum

from motcua.kit.words import N_


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


S = State

WITHOUT_RESULT = frozenset({S.REFUSED, S.WITHDRAWN})
"""The ends after which a person has to file again."""

ENDED = WITHOUT_RESULT | {S.FINISHED, S.RETURNED, S.STOPPED}
"""Nobody works on it any more."""

STATE_LABELS: dict[State, str] = {
    S.SUBMITTED: N_("Mới nộp"),
    S.RETURNED_FOR_COMPLETION: N_("Chờ hoàn thiện trước khi tiếp nhận"),
    S.REFUSED: N_("Không được tiếp nhận"),
    S.ACCEPTED: N_("Đã tiếp nhận"),
    S.PROCESSING: N_("Đang xử lý"),
    S.AWAITING_SUPPLEMENT: N_("Chờ bổ sung giấy tờ"),
    S.AWAITING_PAYMENT: N_("Chờ nộp phí, lệ phí"),
    S.FINISHED: N_("Đã xử lý xong"),
    S.RETURNED: N_("Đã trả kết quả"),
    S.WITHDRAWN: N_("Người dân đã rút"),
    S.STOPPED: N_("Đã dừng xử lý"),
}
