"""The facts there are, with the columns that a declaration may speak of. A column that is not here is nobody's."""

from typing import Final

from motcua.measure.facts.rules.conditions import Column, Kind
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
        "settling_agency": Column(Kind.TEXT, "cơ quan giải quyết"),
        "procedure": Column(Kind.TEXT, "mã thủ tục"),
        "channel": Column(Kind.TEXT, "kênh nộp"),
        "state": Column(Kind.TEXT, "trạng thái"),
        "submitted_at": Column(Kind.MOMENT, "lúc nộp"),
        "accepted_at": Column(Kind.MOMENT, "lúc tiếp nhận"),
        "ended_at": Column(Kind.MOMENT, "lúc kết thúc xử lý"),
        "end_kind": Column(Kind.TEXT, "cách kết thúc"),
        "promised": Column(Kind.MOMENT, "giờ hẹn trên mẫu 01", ahead=True),
        "legal_due": Column(Kind.MOMENT, "hạn theo luật", ahead=True),
        "national_due": Column(Kind.MOMENT, "hạn theo chỉ số quốc gia", ahead=True),
        "statutory_due": Column(Kind.MOMENT, "hạn theo thời hạn luật định", ahead=True),
        "citizen_due": Column(Kind.MOMENT, "hạn tính từ lúc nộp", ahead=True),
        "supplement_requests": Column(Kind.NUMBER, "số lần yêu cầu bổ sung"),
        "supplement_open_since": Column(Kind.MOMENT, "lúc yêu cầu bổ sung đang chờ"),
        "late_from": Column(Kind.MOMENT, "lúc bắt đầu trễ hạn", ahead=True),
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
        "receiving_agency": Column(Kind.TEXT, "cơ quan tiếp nhận"),
        "procedure": Column(Kind.TEXT, "mã thủ tục"),
        "channel": Column(Kind.TEXT, "kênh nộp"),
        "paper": Column(Kind.TEXT, "mã giấy tờ"),
        "source": Column(Kind.TEXT, "nguồn giấy tờ"),
        "digitised": Column(Kind.YES_NO, "đã số hóa"),
        "handed_in_at": Column(Kind.MOMENT, "lúc nộp giấy tờ"),
        "taken_at": Column(Kind.MOMENT, "lúc nhận giấy tờ"),
    },
    has_dossier=True,
)

FACTS: Final = {fact.name: fact for fact in (DOSSIER, PAPER)}
