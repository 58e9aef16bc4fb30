"""A small survey: three questions, two agencies, and people who answer it."""

from datetime import date, datetime, timedelta

from tests.harness.people import admin
from tests.measure.facts.stream import Feed, history

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import create_agency
from motcua.steering.surveys import public as surveys

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
CONTENT = {
    "name": "Phiếu thử",
    "factors": [{"code": "F1", "name": "Tiếp cận"}, {"code": "F2", "name": "Công chức"}],
    "groups": [{"code": "council", "name": "Đại biểu hội đồng"}, {"code": "heads", "name": "Lãnh đạo sở"}],
    "questions": [
        {"code": "Q1", "factor": "F1", "kind": "likert", "text": "Nơi ngồi chờ"},
        {"code": "Q2", "factor": "F2", "kind": "likert", "text": "Thái độ"},
        {
            "code": "W",
            "factor": "F2",
            "kind": "choice",
            "text": "Tham mưu",
            "groups": ["council", "heads"],
            "options": [
                {"code": code, "text": code, "weight": weight}
                for code, weight in (("A", 100), ("B", 60), ("C", 20), ("D", 0))
            ],
        },
        {"code": "T", "factor": "F1", "kind": "text", "text": "Góp ý"},
    ],
}
SURVEY = ("SIPAS", 2026)
LINK = surveys.BallotChannel.LINK


def opened(code="SIPAS", content=None):
    """A survey that is open since NOW."""
    surveys.add_questionnaire("thu", content or CONTENT, who=admin(), at=NOW)
    return surveys.open_survey(code, 2026, questionnaire="thu", who=admin(), at=NOW)


def province(sizes):
    """A feed in which each (agency, procedure) has so many dossiers finished in August, and a few that do not count."""
    feed = Feed()
    submitted, accepted = ("submitted", "2026-07-20 08:00"), ("accepted", "2026-07-20 09:00", "12 17:00")
    for (agency, procedure), size in sizes.items():
        facts = {"settling_agency": agency, "procedure": procedure}
        for number in range(size):
            feed.append(
                *history(f"{agency}-{procedure}-{number:04}", submitted, accepted, ("finished", "12 16:00"), **facts)
            )
        for name, *end in (
            ("open", []),
            ("late", [("finished", "2026-09-01 00:00")]),
            ("gone", [("withdrawn", "05 08:00")]),
        ):
            feed.append(*history(f"{agency}-{procedure}-{name}", submitted, accepted, *end[0], **facts))
    return feed


def vote(tokens, answers, channel=LINK, at=NOW):
    """One ballot for each token; `answers` is one ballot for all, or one for each."""
    given = [answers] * len(tokens) if isinstance(answers, dict) else answers
    for token, ballot in zip(tokens, given, strict=True):
        surveys.cast(token, ballot, at=at, channel=channel)


def invited(count, group="council", agency="H1.A"):
    """So many tokens."""
    return surveys.invite(*SURVEY, group=group, agency=agency, count=count, who=OPERATOR, at=NOW)


def slips_asked(*of, who, at=NOW):
    """Slips are asked for, of a survey (code, year, order); the number to confirm them by."""
    surveys.ask_for_slips(*of, who=who, at=at)
    return surveys.waiting_slips(surveys.survey(*of[:2]).id, at=at).number


def a_machine(agency="H1.A"):
    """The address of a machine of the open survey, at an agency that is there from now on."""
    create_agency(
        identifier=agency, name="Sở Y tế", kind="department", level="province", since=date(2024, 1, 1), who=OPERATOR
    )
    return f"/khao-sat/may/{surveys.open_kiosk(*SURVEY, agency=agency, until=NOW.date(), who=admin(), at=NOW)}/"


def later(days):
    return NOW + timedelta(days=days)
