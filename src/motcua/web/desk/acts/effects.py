"""What each act would do to the clock and to the person, said before it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import (
    ACT_LABELS,
    STATE_LABELS,
    Accept,
    Act,
    Actor,
    ClockFace,
    Deed,
    DossierPage,
    Duty,
    Finish,
    Forward,
    Refuse,
    RequestSupplement,
    ReturnResult,
    Supply,
    Withdraw,
    World,
)
from motcua.commons.accounts.public import Person, Role
from motcua.kit.refusal import Refusal
from motcua.web.desk.acts.steps import STEPS, Step
from motcua.web.desk.clocks import Clocks
from motcua.web.desk.worklist.rows import NEXT
from motcua.web.ui.refusals import sentence
from motcua.web.ui.templatetags.motcua_ui import wording

TRIED: Final[Mapping[Act, Deed]] = {
    Act.ACCEPT: Accept(),
    Act.REFUSE: Refuse(1),
    Act.REQUEST_SUPPLEMENT: RequestSupplement(1),
    Act.SUPPLY: Supply(),
    Act.FORWARD: Forward(step="…"),
    Act.FINISH: Finish("granted"),
    Act.RETURN_RESULT: ReturnResult("counter"),
    Act.WITHDRAW: Withdraw(),
}
"""Each act in its plainest form, for looking ahead."""

Faces = Mapping[str, ClockFace]


class Effect(NamedTuple):
    """One thing an act would do: its icon, the sentence, `late` for a warning."""

    icon: str
    words: str
    tone: str = ""


class Offer(NamedTuple):
    """An act that may be done now, where, and what it would do."""

    step: Step
    href: str
    effects: list[Effect]


@dataclass(frozen=True, slots=True)
class Foresight:
    """What may be done to one dossier by one person at a moment."""

    page: DossierPage
    person: Person
    clocks: Clocks
    at: datetime

    def offers(self) -> list[Offer]:
        """The acts that are lawful now and this person's to do, the usual one first, each with its effects."""
        usual = {NEXT.get((role, self.page.relations.state)) for role in Role if role in self.person.columns}
        lawful = [step for step in STEPS if self._open(step.act)]
        return [self.offer(step) for step in sorted(lawful, key=lambda step: step.act not in usual)]

    def offer(self, step: Step) -> Offer:
        """One act with its effects."""
        href = reverse(f"desk:{step.act.value}", args=[self.page.relations.code])
        return Offer(step, href, self.effects(step))

    def _open(self, act: Act) -> bool:
        return act in self.page.acts and bool(dossiers.may(self.person, act.value, self.page.relations))

    def absent(self) -> list[str]:
        """Why the other acts are not offered, one sentence a kind of reason."""
        state = self.page.relations.state
        rest = [step.act for step in STEPS if not self._open(step.act)]
        later = [_(ACT_LABELS[act]) for act in rest if act not in self.page.acts]
        others = [_(ACT_LABELS[act]) for act in rest if act in self.page.acts]
        said = []
        if later:
            values = {"acts": ", ".join(later), "state": _(STATE_LABELS[state])}
            said.append(_("Không làm được khi hồ sơ ở bước “%(state)s”: %(acts)s.") % values)
        if others:
            said.append(_("Việc của người khác hoặc cơ quan khác: %(acts)s.") % {"acts": ", ".join(others)})
        return said

    def effects(self, step: Step) -> list[Effect]:
        """What the act would do, or why the rules refuse it as it stands."""
        by = Actor(self.person.key, self.person.acting or "", duty_of(step, self.person))
        try:
            faces = dossiers.foresee(self.page.course, TRIED[step.act], at=self.at, by=by, grounds=World())
        except Refusal as refusal:
            return [Effect("info", sentence(refusal))]
        return _TOLD[step.act](self, faces)

    def accepted(self, faces: Faces) -> list[Effect]:
        due = faces["promise"].due
        return [Effect("clock", _("Đồng hồ bắt đầu chạy. Hẹn trả %(at)s.") % {"at": _moment(due)})]

    def refused(self, _faces: Faces) -> list[Effect]:
        return [Effect("close", _("Hồ sơ khép lại, đồng hồ không chạy. Người nộp nhận phiếu từ chối kèm lý do."))]

    def asked(self, faces: Faces) -> list[Effect]:
        said = (
            Effect("pause", _("Đồng hồ dừng từ lúc gửi đến lúc nộp đủ."))
            if self.page.course.accepted_at
            else Effect("pause", _("Hồ sơ về người dân để hoàn thiện; đồng hồ chưa chạy."))
        )
        nth = self.page.course.supplement_requests + 1
        if nth == 1:
            return [said]
        counted = faces["national"].state in {"late", "overdue", "no_data", "not_started"}
        warning = _(
            "Đây là lần thứ %(n)s: chỉ số 766 sẽ tính hồ sơ này là quá hạn. Hãy nêu hết mọi thiếu sót trong một phiếu."
        )
        return [said, Effect("alert", warning % {"n": nth}, "late")] if counted else [said]

    def supplied(self, faces: Faces) -> list[Effect]:
        if not self.page.course.accepted_at:
            return [Effect("clock", _("Hồ sơ trở lại chờ tiếp nhận; đồng hồ chưa chạy."))]
        return [
            Effect("clock", _("Đồng hồ chạy lại. Hạn theo luật mới: %(at)s.") % {"at": _moment(faces["legal"].due)})
        ]

    def forwarded(self, _faces: Faces) -> list[Effect]:
        said = _("Đồng hồ vẫn chạy, %(left)s. Người nhận thấy ngay ở danh sách của họ.")
        return [Effect("clock", said % {"left": wording().remaining(self.clocks.left)})]

    def finished(self, faces: Faces) -> list[Effect]:
        late = faces["legal"].state == "late"
        words = wording().duration(self.clocks.left)
        said = _("Đồng hồ dừng hẳn, quá hạn %(time)s.") if late else _("Đồng hồ dừng hẳn, đúng hạn, sớm %(time)s.")
        return [Effect("alert" if late else "ok", said % {"time": words}, "late" if late else "")]

    def returned(self, _faces: Faces) -> list[Effect]:
        return [Effect("ok", _("Đồng hồ đã dừng từ khi có kết quả; việc này không đổi số liệu."))]

    def withdrawn(self, _faces: Faces) -> list[Effect]:
        return [Effect("close", _("Đồng hồ dừng hẳn. Hồ sơ không mở lại được; muốn làm tiếp phải nộp hồ sơ mới."))]


def duty_of(step: Step, person: Person) -> Duty:
    """The duty in which this person does the act: a request for papers is a clerk's or an official's."""
    if step.act is Act.REQUEST_SUPPLEMENT and Role.OFFICIAL.value not in person.columns:
        return Duty.CLERK
    return step.duty


def _moment(at: datetime | None) -> str:
    return str(wording().moment(at)) if at else ""


_TOLD: Final[Mapping[Act, Callable[[Foresight, Faces], list[Effect]]]] = {
    Act.ACCEPT: Foresight.accepted,
    Act.REFUSE: Foresight.refused,
    Act.REQUEST_SUPPLEMENT: Foresight.asked,
    Act.SUPPLY: Foresight.supplied,
    Act.FORWARD: Foresight.forwarded,
    Act.FINISH: Foresight.finished,
    Act.RETURN_RESULT: Foresight.returned,
    Act.WITHDRAW: Foresight.withdrawn,
}
