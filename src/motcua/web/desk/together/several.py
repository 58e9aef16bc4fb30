"""What can be done to several dossiers in one go, and doing it: every dossier is asked, locked and told for itself.

Nothing here has a right of its own: each act is the one of the dossier's page, under the same rule.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import STATE_LABELS, Relations
from motcua.commons.accounts.public import Person
from motcua.flows.act_with_files import act_with_files
from motcua.kit.refusal import Denied, Refusal
from motcua.web.desk.steps import BY_NAME, TOGETHER, DoneTogether
from motcua.web.ui.refusals import sentence

Line = Mapping[str, Any]
FORWARD: Final = "forward"
RETURN: Final = "return_result"


class RowResult(NamedTuple):
    """One dossier: how it stands, what is said of it; `can` before the act, `done` after; `seq` of its last event."""

    code: str
    state: str
    said: str
    can: bool = False
    done: bool = False
    seq: int = 0


@dataclass(frozen=True, slots=True)
class ActOnSeveral:
    """One thing that can be done to several: why it does not suit a dossier ("" where it does), and the doing."""

    about: DoneTogether
    suits: Callable[[Relations, Person], str]
    do: Callable[["Performer", Relations, Line], None]

    def looked_at(self, codes: Iterable[str], hand: "Performer") -> list[RowResult]:
        """Each dossier with whether it can be done to it now, and why not."""
        return [self._look(code, hand)[1] for code in codes]

    def done(self, codes: Mapping[str, str], line: Line, hand: "Performer") -> list[RowResult]:
        """Do it to each that stands as it was shown (by its last event); what one is refused stops no other."""
        return [self._done(code, seq, line, hand) for code, seq in codes.items()]

    def _look(self, code: str, hand: "Performer") -> tuple[Relations | None, RowResult]:
        try:
            about = dossiers.relations(code, self.about.act, who=hand.person, at=hand.at)
        except Denied:
            return None, RowResult(code, "", _("Không phải việc của bạn, hoặc đã giao cho người khác."))
        state, why = _(STATE_LABELS[about.state]), self.suits(about, hand.person)
        return about, RowResult(code, state, why, can=not why, seq=about.seq)

    def _done(self, code: str, seq: str, line: Line, hand: "Performer") -> RowResult:
        if dossiers.done_as(f"{self.about.act}:{code}:{seq}") == code:
            return RowResult(code, "", _("Đã ghi từ trước; lần gửi này không ghi thêm gì."), done=True)
        about, found = self._look(code, hand)
        if about is None and self.do is _take:
            return self._taken(code, found, hand)
        if about is None or not found.can:
            return found
        if str(about.seq) != seq:
            return found._replace(said=_("Hồ sơ vừa có thay đổi; hãy mở hồ sơ xem lại."), can=False)
        try:
            self.do(hand, about, line)
        except Refusal as refusal:
            return found._replace(said=sentence(refusal), can=False)
        return found._replace(said=_("Đã ghi."), done=True)

    def _taken(self, code: str, found: RowResult, hand: "Performer") -> RowResult:
        """Not theirs, or somebody was quicker: then they read who."""
        try:
            dossiers.take(code, who=hand.person, at=hand.at)
        except Denied:
            return found
        except Refusal as refusal:
            return found._replace(said=sentence(refusal))
        return found._replace(said=_("Đã ghi."), done=True)


@dataclass(frozen=True, slots=True)
class Performer:
    """Who acts, and when."""

    person: Person
    at: datetime


def _takes(about: Relations, person: Person) -> str:
    if about.official == person.key:
        return _("Hồ sơ này đã ở bàn bạn.")
    return _lawful(about, FORWARD)


def _gives_back(about: Relations, person: Person) -> str:
    return "" if about.official == person.key else _("Hồ sơ này không còn ở bàn bạn.")


def _lawful(about: Relations, act: str) -> str:
    if act in about.acts:
        return ""
    values = {"state": _(STATE_LABELS[about.state])}
    return _("Hồ sơ đang ở bước “%(state)s” nên chưa làm được việc này.") % values


def _take(hand: Performer, about: Relations, _line: Line) -> None:
    dossiers.take(about.code, who=hand.person, at=hand.at)


def _give_back(hand: Performer, about: Relations, _line: Line) -> None:
    dossiers.hand_on(about.code, None, official="", who=hand.person, key="", at=hand.at)


def _forward(hand: Performer, about: Relations, line: Line) -> None:
    said = dict(line)
    official = said.pop("official", "")
    moved = BY_NAME[FORWARD].act.read(said).deed if said else None
    key = f"{FORWARD}:{about.code}:{about.seq}"
    dossiers.hand_on(about.code, moved, official=official, who=hand.person, key=key, at=hand.at)


def _return(hand: Performer, about: Relations, line: Line) -> None:
    key = f"{RETURN}:{about.code}:{about.seq}"
    act_with_files(about.code, BY_NAME[RETURN].act.read(line), files=(), who=hand.person, key=key, at=hand.at)


def _forwards(about: Relations, _person: Person) -> str:
    return _lawful(about, FORWARD)


def _returns(about: Relations, _person: Person) -> str:
    return _lawful(about, RETURN)


_HOW: Final = {"take": (_takes, _take), FORWARD: (_forwards, _forward), RETURN: (_returns, _return)}
UNDO: Final = ActOnSeveral(
    DoneTogether("give_back", gettext_lazy("Trả lại cho cả cơ quan"), "undo", FORWARD), _gives_back, _give_back
)
"""Taken by mistake: nothing was written into the dossier, so nothing has to be set right there."""
ALL: Final = {one.name: ActOnSeveral(one, *_HOW[one.name]) for one in TOGETHER} | {UNDO.about.name: UNDO}
