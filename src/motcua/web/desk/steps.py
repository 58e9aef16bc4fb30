"""The acts of the desk in the order in which they are offered, with their words in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from motcua.casework.dossiers.public import ACTS, Act, FieldKind, Offer, State
from motcua.commons.accounts.public import Role


@dataclass(frozen=True, slots=True)
class DeskStep:
    """One act as the desk offers it."""

    act: Act
    desk: Offer

    @property
    def name(self) -> str:
        """How addresses and rights call it."""
        return self.act.name

    @property
    def slug(self) -> str:
        """Its address below the dossier's."""
        return self.desk.slug

    @property
    def icon(self) -> str:
        """Its picture."""
        return self.desk.icon

    @property
    def title(self) -> str:
        """What it is called."""
        return _(self.desk.title)

    @property
    def button(self) -> str:
        """What the button says."""
        return _(self.desk.button)

    @property
    def asked(self) -> str:
        """What a dangerous act asks first."""
        return _(self.desk.asked) if self.desk.asked else ""

    @property
    def uploads(self) -> str:
        """What the files are that it takes; "" where it takes none."""
        named = [one.label for one in self.desk.fields if one.kind in {FieldKind.FILES, FieldKind.PAPERS}]
        return _(named[0]) if named else ""

    def asks(self, kind: FieldKind) -> bool:
        """Whether its form has something of that kind."""
        return any(field.kind is kind for field in self.desk.fields)


STEPS: Final = tuple(DeskStep(act, act.desk) for act in ACTS if act.desk)
BY_NAME: Final = {step.name: step for step in STEPS}


NEXT: Final[Mapping[tuple[Role, State], str]] = {
    (Role(duty.value), state): step.name for step in STEPS for state, duty in step.desk.usual.items()
}
"""What usually comes next, by who looks at it; nothing is offered where it is somebody else's turn."""
