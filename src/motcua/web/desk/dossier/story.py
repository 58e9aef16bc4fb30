"""What happened to a dossier, told to staff: who did what, for which agency, with everything that was written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.casework.dossiers.public import CHANNEL_LABELS, Channel, DossierPage, Happening
from motcua.casework.slips.public import GIVEN_BY
from motcua.commons.accounts.public import names
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import AgencyRecord, directory
from motcua.web.ui.templatetags.motcua_ui import wording

DUTY_LABELS: Final = {
    "citizen": gettext_noop("người dân"),
    "clerk": gettext_noop("cán bộ một cửa"),
    "official": gettext_noop("cán bộ thụ lý"),
    "leader": gettext_noop("lãnh đạo"),
}
RETURN_LABELS: Final = {
    "counter": gettext_noop("tại quầy"),
    "post": gettext_noop("qua bưu chính"),
    "account": gettext_noop("bản điện tử vào tài khoản"),
}
_FORMS: Final = {kind: number for number, kind in GIVEN_BY.items()}
_STATES: Final = {"supplement_requested": "stop", "supplied": "resume"}


class Line(NamedTuple):
    """One entry of the timeline. `form` is the number of the statutory form given then, `nth` which one of several."""

    title: str
    when: str
    at: str
    state: str
    who: str
    texts: list[str]
    form: str
    nth: int


@dataclass(frozen=True, slots=True)
class Told:
    """The names that a telling needs."""

    agencies: Mapping[str, AgencyRecord]
    people: Mapping[str, str]

    def agency(self, identifier: str) -> str:
        """An agency's name, or its identifier where it is not known."""
        known = self.agencies.get(identifier)
        return known.name if known else identifier


def lines(page: DossierPage, at: datetime) -> list[Line]:
    """Everything that happened, the latest first."""
    told = Told(directory(at.date()), names(one.actor for one in page.happenings))
    asked = 0
    found = []
    for happening in page.happenings:
        asked += happening.kind == "supplement_requested"
        found.append(_line(happening, told, asked))
    return found[::-1]


def _line(happening: Happening, told: Told, asked: int) -> Line:
    title, texts = _TOLD[happening.kind](happening, told)
    citizen = happening.duty == "citizen"
    person = told.people.get(happening.actor, "")
    who = ", ".join(
        part
        for part in (person, _(DUTY_LABELS[happening.duty]), "" if citizen else told.agency(happening.agency))
        if part
    )
    written = [str(reason) for reason in happening.written.get("reasons") or []]
    form = _FORMS.get(happening.kind, "")
    return Line(
        title=title,
        when=wording().full_moment(happening.at),
        at=happening.at.isoformat(),
        state=_STATES.get(happening.kind, ""),
        who=who,
        texts=[*texts, *written],
        form=form,
        nth=asked if form == "02" else 1,
    )


Words = tuple[str, list[str]]


def _submitted(happening: Happening, told: Told) -> Words:
    payload = happening.payload
    channel = _(CHANNEL_LABELS[Channel(payload["channel"])])
    settling = told.agency(payload["settling_agency"])
    texts = [_("Kênh: %(channel)s. Cơ quan giải quyết: %(agency)s.") % {"channel": channel, "agency": settling}]
    if payload.get("continues"):
        texts.append(_("Tiếp nối hồ sơ %(code)s.") % {"code": payload["continues"]["dossier"]})
    return _("Nộp hồ sơ"), texts


def _accepted(happening: Happening, _told: Told) -> Words:
    promised = datetime.fromisoformat(happening.payload["promised"]).astimezone(VIETNAM)
    return _("Tiếp nhận, hẹn trả %(at)s (mẫu 01)") % {"at": wording().moment(promised)}, []


def _refused(happening: Happening, _told: Told) -> Words:
    ground = happening.written.get("ground")
    return _("Từ chối tiếp nhận (mẫu 03)"), [_("Căn cứ: %(ground)s") % {"ground": ground}] if ground else []


def _asked(happening: Happening, _told: Told) -> Words:
    return _("Yêu cầu bổ sung lần %(n)s (mẫu 02)") % {"n": happening.payload["number"]}, []


def _supplied(happening: Happening, _told: Told) -> Words:
    count = len(happening.payload.get("papers", []))
    return _("Nhận bổ sung"), [_("%(n)s giấy tờ.") % {"n": count}] if count else []


def _forwarded(happening: Happening, told: Told) -> Words:
    step = happening.payload["step"]
    to = told.agency(happening.payload["to_agency"])
    return (_("Chuyển bước: %(step)s") % {"step": step} if step else _("Chuyển tới %(agency)s") % {"agency": to}), [
        to
    ] if step else []


def _finished(happening: Happening, _told: Told) -> Words:
    payload = happening.payload
    title = _("Có kết quả: đồng ý") if payload["result"] == "granted" else _("Có kết quả: không đồng ý")
    said = happening.written.get("result") or {}
    number = said.get("number") or payload["number"]
    texts = [said.get("name"), _("Số %(number)s.") % {"number": number} if number else ""]
    return title, [text for text in (*texts, _("Bản điện tử.") if payload["electronic"] else "") if text]


def _returned(happening: Happening, _told: Told) -> Words:
    via = RETURN_LABELS.get(happening.payload["via"], "")
    return _("Đã trả kết quả %(via)s") % {"via": _(via) if via else ""}, []


def _withdrawn(_happening: Happening, _told: Told) -> Words:
    return _("Rút hồ sơ"), []


_TOLD: Final[Mapping[str, Callable[[Happening, Told], Words]]] = {
    "submitted": _submitted,
    "accepted": _accepted,
    "refused": _refused,
    "supplement_requested": _asked,
    "supplied": _supplied,
    "forwarded": _forwarded,
    "finished": _finished,
    "result_returned": _returned,
    "withdrawn": _withdrawn,
}

ANSWERS: Final = {
    "content": gettext_noop("Nội dung đề nghị"),
    "address": gettext_noop("Nơi cư trú, hoặc trụ sở"),
    "via": gettext_noop("Nhận kết quả"),
}
SOURCES: Final = {
    "upload": gettext_noop("gửi trên mạng"),
    "scan": gettext_noop("quét tại quầy"),
    "wallet": gettext_noop("lấy từ kho của người dân"),
    "registry": gettext_noop("lấy từ cơ sở dữ liệu"),
    "paper": gettext_noop("bản giấy"),
}


def answers(page: DossierPage) -> list[tuple[str, str]]:
    """The form's answers as (question, answer); what has no words of ours stands under its own name."""
    said = []
    for key, value in page.form.items():
        words = RETURN_LABELS.get(str(value), "") if key == "via" else ""
        said.append((_(ANSWERS[key]) if key in ANSWERS else key, _(words) if words else _plain(value)))
    return [(question, answer) for question, answer in said if answer]


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_plain(item) for item in value)
    return "" if value is None else str(value)
