"""The facts there are, with the columns that a declaration may speak of. A column that is not here is nobody's."""

from typing import Final

from motcua.measure.facts.rules.conditions import Column, ColumnKind
from motcua.measure.facts.rules.measures import By, Fact

TYPED_TERMS: Final = ("given", "confirmed")
"""What `term_source` is where staff typed the term: seen by one person, or by two."""

DOSSIER: Final = Fact(
    name="dossier",
    table="facts_dossier",
    splits={
        By.AGENCY: "settling_agency",
        By.CHANNEL: "channel",
        By.PROCEDURE: "procedure",
    },
    columns={
        "settling_agency": Column(ColumnKind.TEXT, "cơ quan giải quyết", "settling agency"),
        "procedure": Column(ColumnKind.TEXT, "mã thủ tục", "code of the procedure"),
        "channel": Column(ColumnKind.TEXT, "kênh nộp", "channel"),
        "state": Column(ColumnKind.TEXT, "trạng thái", "state"),
        "submitted_at": Column(ColumnKind.MOMENT, "lúc nộp", "time of filing"),
        "accepted_at": Column(ColumnKind.MOMENT, "lúc tiếp nhận", "time of acceptance"),
        "ended_at": Column(ColumnKind.MOMENT, "lúc kết thúc xử lý", "time of settlement"),
        "end_kind": Column(ColumnKind.TEXT, "cách kết thúc", "way of ending"),
        "promised": Column(ColumnKind.MOMENT, "giờ hẹn trên mẫu 01", "time promised on form 01", ahead=True),
        "legal_due": Column(ColumnKind.MOMENT, "hạn theo luật", "due by law", ahead=True),
        "national_due": Column(ColumnKind.MOMENT, "hạn theo chỉ số quốc gia", "due by the national index", ahead=True),
        "statutory_due": Column(ColumnKind.MOMENT, "hạn theo thời hạn luật định", "statutory due", ahead=True),
        "citizen_due": Column(ColumnKind.MOMENT, "hạn tính từ lúc nộp", "due counted from the filing", ahead=True),
        "supplement_requests": Column(ColumnKind.NUMBER, "số lần yêu cầu bổ sung", "count of requests for papers"),
        "supplement_open_since": Column(ColumnKind.MOMENT, "lúc yêu cầu bổ sung đang chờ", "time of the open request"),
        "term_source": Column(ColumnKind.TEXT, "nguồn của thời hạn", "source of the term"),
        "late_from": Column(ColumnKind.MOMENT, "lúc bắt đầu trễ hạn", "time from which it is late", ahead=True),
    },
)

PAPER: Final = Fact(
    name="paper",
    table="facts_paper",
    splits={
        By.AGENCY: "receiving_agency",
        By.CHANNEL: "channel",
        By.PROCEDURE: "procedure",
    },
    columns={
        "receiving_agency": Column(ColumnKind.TEXT, "cơ quan tiếp nhận", "receiving agency"),
        "procedure": Column(ColumnKind.TEXT, "mã thủ tục", "code of the procedure"),
        "channel": Column(ColumnKind.TEXT, "kênh nộp", "channel"),
        "paper": Column(ColumnKind.TEXT, "mã giấy tờ", "code of the paper"),
        "source": Column(ColumnKind.TEXT, "nguồn giấy tờ", "source of the paper"),
        "digitised": Column(ColumnKind.YES_NO, "đã số hóa", "mark “digitised”"),
        "handed_in_at": Column(ColumnKind.MOMENT, "lúc nộp giấy tờ", "time of handing in"),
        "taken_at": Column(ColumnKind.MOMENT, "lúc nhận giấy tờ", "time of taking in"),
    },
    has_dossier=True,
)

FACTS: Final = {fact.name: fact for fact in (DOSSIER, PAPER)}
