"""The acts of the desk in the order in which they are offered, with their words in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.public import ACTS, Act, FieldKind, Offer, State
from motcua.commons.accounts.public import Person, Role


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


@dataclass(frozen=True, slots=True)
class DoneTogether:
    """What may be done to several ticked dossiers: how the address calls it, its words, its act, what it will do."""

    name: str
    title: str | Promise
    icon: str
    act: str
    effect: str | Promise = ""


TOGETHER: Final = (
    DoneTogether(
        "take",
        gettext_lazy("Nhận xử lý"),
        "download",
        "forward",
        gettext_lazy("Hồ sơ chưa giao cho ai về bàn bạn. Đồng hồ không đổi; nhận nhầm thì trả lại được ngay sau đó."),
    ),
    DoneTogether(
        "forward",
        gettext_lazy("Chuyển bước, giao người"),
        "right",
        "forward",
        gettext_lazy("Đồng hồ vẫn chạy. Người nhận thấy ngay ở danh sách của họ."),
    ),
    DoneTogether(
        "return_result",
        gettext_lazy("Trả kết quả"),
        "papers",
        "return_result",
        gettext_lazy("Đồng hồ đã dừng từ khi có kết quả; việc này không đổi số liệu."),
    ),
)
"""Acceptance, request for papers, refusal, extension and end are decided dossier by dossier."""


def together_for(person: Person) -> list[DoneTogether]:
    """What of it is this person's work."""
    return [one for one in TOGETHER if any(duty.value in person.columns for duty in BY_NAME[one.act].act.duties)]


NEXT: Final[Mapping[tuple[Role, State], str]] = {
    (Role(duty.value), state): step.name for step in STEPS for state, duty in step.desk.usual.items()
}
"""What usually comes next, by who looks at it; nothing is offered where it is somebody else's turn."""
