"""What each act would do to the clock and to the person, said before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import STATE_LABELS, Actor, Ahead, DossierPage, Duty, World
from motcua.commons.accounts.public import Person, Role
from motcua.kit.refusal import Refusal
from motcua.web.desk.clocks import Clocks
from motcua.web.desk.steps import NEXT, STEPS, DeskStep
from motcua.web.ui.refusals import sentence
from motcua.web.ui.said import say


class ActEffect(NamedTuple):
    """One thing an act would do: its icon, the sentence, `late` for a warning."""

    icon: str
    words: str
    tone: str = ""


class ActOffer(NamedTuple):
    """An act that may be done now, where, and what it would do."""

    step: DeskStep
    href: str
    effects: list[ActEffect]


@dataclass(frozen=True, slots=True)
class ActForesight:
    """What may be done to one dossier by one person at a moment."""

    page: DossierPage
    person: Person
    clocks: Clocks
    at: datetime

    def offers(self) -> list[ActOffer]:
        """The acts that are lawful now and this person's to do, the usual one first, each with its effects."""
        usual = {NEXT.get((role, self.page.relations.state)) for role in Role if role in self.person.columns}
        lawful = [step for step in STEPS if self._open(step)]
        return [self.offer(step) for step in sorted(lawful, key=lambda step: step.name not in usual)]

    def offer(self, step: DeskStep) -> ActOffer:
        """One act with its effects."""
        return ActOffer(step, reverse(f"desk:{step.name}", args=[self.page.relations.code]), self.effects(step))

    def _open(self, step: DeskStep) -> bool:
        return step.name in self.page.acts and bool(dossiers.may(self.person, step.name, self.page.relations))

    def absent(self) -> list[str]:
        """Why the other acts are not offered, one sentence a kind of reason."""
        rest = [step for step in STEPS if not self._open(step)]
        later = _listed([step for step in rest if step.name not in self.page.acts])
        others = _listed([step for step in rest if step.name in self.page.acts])
        said = []
        if later:
            values = {"acts": later, "state": _(STATE_LABELS[self.page.relations.state])}
            said.append(_("Không làm được khi hồ sơ ở bước “%(state)s”: %(acts)s.") % values)
        if others:
            said.append(_("Việc của người khác hoặc cơ quan khác: %(acts)s.") % {"acts": others})
        return said

    def effects(self, step: DeskStep) -> list[ActEffect]:
        """What the act would do, or why the rules refuse it as it stands."""
        by = Actor(self.person.key, self.person.acting or "", duty_of(step, self.person))
        try:
            faces = dossiers.foresee(self.page.course, step.desk.plainest, at=self.at, by=by, grounds=World())
        except Refusal as refusal:
            return [ActEffect("info", sentence(refusal))]
        told = step.desk.effects(Ahead(self.page.course, faces, self.clocks.left))
        return [ActEffect(one.icon, say(one.said), one.tone) for one in told]


def duty_of(step: DeskStep, person: Person) -> Duty:
    """The duty in which this member of staff does the act: the first of the act's that they have."""
    duties = [duty for duty in step.act.duties if duty is not Duty.CITIZEN]
    return next((duty for duty in duties if duty.value in person.columns), duties[0])


def _listed(steps: Sequence[DeskStep]) -> str:
    return ", ".join(_(step.act.label) for step in steps)
