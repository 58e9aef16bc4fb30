"""What each act would do to the clock and to the person, said before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import STATE_LABELS, Ahead, DossierPage, World
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
        ours = dossiers.open_to(self.person, self.page.relations)
        lawful = [step for step in STEPS if step.name in ours]
        return [self.offer(step) for step in sorted(lawful, key=lambda step: step.name not in usual)]

    def offer(self, step: DeskStep) -> ActOffer:
        """One act with its effects."""
        return ActOffer(step, reverse(f"desk:{step.name}", args=[self.page.relations.code]), self.effects(step))

    def absent(self) -> list[str]:
        """Why the other acts are not offered, one sentence a kind of reason."""
        ours = dossiers.open_to(self.person, self.page.relations)
        rest = [step for step in STEPS if step.name not in ours and step.act.fits(self.page.relations)]
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
        try:
            faces = dossiers.foresee(self.page.course, step.desk.plainest, at=self.at, grounds=World())
        except Refusal as refusal:
            return [ActEffect("info", sentence(refusal))]
        told = step.desk.effects(Ahead(self.page.course, faces, self.clocks.left))
        return [ActEffect(one.icon, say(one.said), one.tone) for one in told]


def _listed(steps: Sequence[DeskStep]) -> str:
    return ", ".join(_(step.act.label) for step in steps)
