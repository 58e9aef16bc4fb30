"""What lies on the desks of those who can sign in to the demo: one dossier of each kind that asks for somebody.

Dossiers given by name, on their own desk, due today and late; papers that came back; a term that a second person is to
confirm; one that its citizen has to supply; one with a file; one whose content was erased. By the same acts as real
ones, on the last working days before the present.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import (
    Accept,
    Channel,
    Deed,
    Duty,
    Finish,
    Request,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
)
from motcua.commons.accounts.public import EVERYWHERE, Role, simulated
from motcua.commons.files.public import keep
from motcua.flows.demo import people
from motcua.kit.now import VIETNAM
from motcua.kit.worktime import Calendar, Term, TermUnit
from motcua.registry.agencies.public import calendar_book

FIRST_FILED: Final = "2.000908"
"""A copy from the original register: one working day, at the commune, also online, what the demo's first steps file."""
_BIRTH, _GUARDIAN, _BUILDING = "1.001193", "1.004837", "1.013225"
_MISSING: Final = ("Thiếu giấy tờ chứng minh quan hệ với người được giám hộ.",)
_GROUND: Final = "Luật Hộ tịch 2014, khoản 2 Điều 16"
_SCAN: Final = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\nxref\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class HomeDesks:
    """The commune whose people can sign in, and the keys of these: its clerk, its official, one of its citizens."""

    home: str
    clerk: str
    official: str
    citizen: str


@dataclass(frozen=True, slots=True)
class StoryStep:
    """An act: how many working days before the present, in whose part (as `who`, "" for a colleague), what is said."""

    back: int
    deed: Deed
    duty: Duty
    who: str = ""
    said: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class DeskStory:
    """A dossier: what it asks for, who owns it, what has happened; `given` to the official by name, by whom."""

    procedure: str
    filed: int
    owner: str
    steps: tuple[StoryStep, ...]
    given: str = ""
    file: bool = False


def lay_on_desks(of: HomeDesks, *, until: date, at: datetime) -> None:
    """Every story, told up to the working day before `until`; told again it changes nothing."""
    days = _working_days(calendar_book().calendar(of.home, at), until)
    for number, (name, story) in enumerate(_stories(of).items()):
        _tell(name, story, of, [_hour(day, number) for day in days])


def _working_days(calendar: Calendar, until: date) -> list[date]:
    """The last working days before that day, the latest first."""
    before = (until - timedelta(days=back) for back in range(1, 60))
    return [day for day in before if calendar.windows_on(day)]


def _hour(day: date, number: int) -> datetime:
    return datetime.combine(day, time(8, 5 * number), VIETNAM)


def _tell(name: str, story: DeskStory, of: HomeDesks, days: list[datetime]) -> None:
    chance = Random(name)  # noqa: S311  an invented applicant, the same each time
    papers: dict[str, Any] = {"papers": {"p-1": "Tờ khai"}}
    hashes: tuple[str, ...] = ()
    if story.file:
        kept = keep(_SCAN, name="to-khai.pdf", at=days[story.filed], owner=story.owner)
        papers, hashes = papers | {"files": {"p-1": kept.id}}, (kept.sha256,)
    source = "upload" if story.owner else "scan"
    submit = Submit(
        story.procedure,
        Channel.SELF_SERVICE if story.owner else Channel.COUNTER,
        of.home,
        identity="vneid" if story.owner else "card",
        papers=[{"id": "p-1", "code": "", "source": source, "digitised": True}],
    )
    written = {"applicant": people.applicant(chance)} | papers
    by = Duty.CITIZEN if story.owner else Duty.CLERK
    first = StoryStep(story.filed, submit, by, story.owner, written)
    code = f"demo-desk:{name}"
    for nth, step in enumerate((first, *story.steps)):
        who = simulated(step.who or f"sim:{step.duty}@{of.home}", of.home, Role(step.duty))
        key, moment = f"demo-desk:{name}:{nth}", days[step.back] + timedelta(minutes=nth)
        asked = Request(code, step.deed, moment, who, dict(step.said or {}), key, story.owner, file_hashes=hashes)
        code, hashes = dossiers.one(asked).code, ()
    if story.given:
        giver = simulated(story.given, of.home, Role.OFFICIAL)
        dossiers.hand_on(code, None, official=of.official, who=giver, key="", at=days[0] + timedelta(hours=1))
    if name == _ERASED:
        admin = simulated("sim:admin", EVERYWHERE, Role.ADMIN)
        dossiers.erase_content(code, basis="Đơn đề nghị xoá dữ liệu ngày 12 (mô phỏng)", who=admin, at=days[0])


_ERASED: Final = "erased"


def _stories(of: HomeDesks) -> dict[str, DeskStory]:
    colleague = f"sim:{Duty.OFFICIAL}@{of.home}"
    asked = {"reasons": list(_MISSING)}

    def taken(back: int, term: Term | None = None) -> StoryStep:
        return StoryStep(back, Accept(term), Duty.CLERK, said={"ground": _GROUND} if term else None)

    def asks(back: int, duty: Duty, who: str) -> StoryStep:
        return StoryStep(back, RequestSupplement(1), duty, who, asked)

    back_again = StoryStep(0, Supply(), Duty.CITIZEN, of.citizen)
    done = (
        StoryStep(2, Finish("granted", electronic=True, numbered=True), Duty.OFFICIAL, said=_RESULT),
        StoryStep(1, ReturnResult("counter"), Duty.CLERK),
    )
    return {
        "given": DeskStory(_GUARDIAN, 2, "", (taken(2),), given=colleague),
        "given a building": DeskStory(_BUILDING, 5, "", (taken(5),), given=colleague),
        "mine": DeskStory(_BUILDING, 8, "", (taken(8),), given=of.official),
        "mine, due": DeskStory(_GUARDIAN, 2, "", (taken(2),), given=of.official),
        "mine, late": DeskStory(_GUARDIAN, 5, "", (taken(5),), given=of.official),
        "supplied": DeskStory(
            _GUARDIAN, 4, of.citizen, (taken(4), asks(3, Duty.OFFICIAL, of.official), back_again), file=True
        ),
        "supplied to the clerk": DeskStory(
            _GUARDIAN, 3, of.citizen, (asks(2, Duty.CLERK, of.clerk), back_again), file=True
        ),
        "to supply": DeskStory(_GUARDIAN, 4, of.citizen, (taken(4), asks(1, Duty.OFFICIAL, of.official))),
        "typed": DeskStory(_BIRTH, 1, "", (taken(1, Term(1, TermUnit.WORKING_DAY)),)),
        "new": DeskStory(_GUARDIAN, 0, of.citizen, (), file=True),
        _ERASED: DeskStory(_GUARDIAN, 5, "", (taken(5), *done)),
    }


_RESULT: Final = {"result": {"number": "17/QĐ-UBND", "name": ""}}
