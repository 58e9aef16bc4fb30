"""The facts there are, with the columns that a declaration may speak of. A column that is not here is nobody's."""

from typing import Final

from motcua.measure.facts.rules.conditions import Column, ColumnKind
from motcua.measure.facts.rules.measures import By, Fact

DOSSIER: Final = Fact(
    name="dossier",
    table="facts_dossier",
    splits={
        By.AGENCY: "settling_agency",
        By.CHANNEL: "channel",
        By.PROCEDURE: "procedure",
    },
    columns={
        "settling_agency": Column(ColumnKind.TEXT, "cơ quan giải quyết"),
        "procedure": Column(ColumnKind.TEXT, "mã thủ tục"),
        "channel": Column(ColumnKind.TEXT, "kênh nộp"),
        "state": Column(ColumnKind.TEXT, "trạng thái"),
        "submitted_at": Column(ColumnKind.MOMENT, "lúc nộp"),
        "accepted_at": Column(ColumnKind.MOMENT, "lúc tiếp nhận"),
        "ended_at": Column(ColumnKind.MOMENT, "lúc kết thúc xử lý"),
        "end_kind": Column(ColumnKind.TEXT, "cách kết thúc"),
        "promised": Column(ColumnKind.MOMENT, "giờ hẹn trên mẫu 01", ahead=True),
        "legal_due": Column(ColumnKind.MOMENT, "hạn theo luật", ahead=True),
        "national_due": Column(ColumnKind.MOMENT, "hạn theo chỉ số quốc gia", ahead=True),
        "statutory_due": Column(ColumnKind.MOMENT, "hạn theo thời hạn luật định", ahead=True),
        "citizen_due": Column(ColumnKind.MOMENT, "hạn tính từ lúc nộp", ahead=True),
        "supplement_requests": Column(ColumnKind.NUMBER, "số lần yêu cầu bổ sung"),
        "supplement_open_since": Column(ColumnKind.MOMENT, "lúc yêu cầu bổ sung đang chờ"),
        "late_from": Column(ColumnKind.MOMENT, "lúc bắt đầu trễ hạn", ahead=True),
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
        "receiving_agency": Column(ColumnKind.TEXT, "cơ quan tiếp nhận"),
        "procedure": Column(ColumnKind.TEXT, "mã thủ tục"),
        "channel": Column(ColumnKind.TEXT, "kênh nộp"),
        "paper": Column(ColumnKind.TEXT, "mã giấy tờ"),
        "source": Column(ColumnKind.TEXT, "nguồn giấy tờ"),
        "digitised": Column(ColumnKind.YES_NO, "đã số hóa"),
        "handed_in_at": Column(ColumnKind.MOMENT, "lúc nộp giấy tờ"),
        "taken_at": Column(ColumnKind.MOMENT, "lúc nhận giấy tờ"),
    },
    has_dossier=True,
)

FACTS: Final = {fact.name: fact for fact in (DOSSIER, PAPER)}
