"""What happened to a dossier, told to staff: who did what, for which agency, with everything that was written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.casework.dossiers.public import BY_KIND, RETURNS, DossierPage, Duty, Happening
from motcua.commons.accounts.public import names
from motcua.registry.agencies.public import directory
from motcua.web.desk.slips import slip_address
from motcua.web.ui.said import Named, say, told
from motcua.web.ui.vietnamese_text import vietnamese
from motcua.web.ui.wording import wording

DUTY_LABELS: Final = {
    "citizen": gettext_noop("người dân"),
    "clerk": gettext_noop("cán bộ một cửa"),
    "official": gettext_noop("cán bộ thụ lý"),
    "leader": gettext_noop("lãnh đạo"),
}


class StaffLine(NamedTuple):
    """One entry of the timeline. `slip` names the statutory form that was given then, `href` is where it is printed."""

    title: str
    when: str
    at: str
    state: str
    who: str
    texts: list[str]
    slip: str
    href: str


def lines(page: DossierPage, at: datetime) -> list[StaffLine]:
    """Everything that happened, the latest first."""
    known, people = directory(at.date()), names(one.actor for one in page.happenings)

    def agency(identifier: str) -> str:
        return known[identifier].name if identifier in known else identifier

    return [_line(page.relations.code, one, agency, people) for one in reversed(page.happenings)]


def _line(code: str, happening: Happening, agency: Named, people: Mapping[str, str]) -> StaffLine:
    act = BY_KIND[happening.kind]
    entry = act.to_staff(happening)
    ours = "" if happening.duty == Duty.CITIZEN else agency(happening.agency)
    who = (vietnamese(people.get(happening.actor, "")), _(DUTY_LABELS[happening.duty]), vietnamese(ours))
    return StaffLine(
        title=say(entry.title, agency),
        when=wording().moment(happening.at),
        at=happening.at.isoformat(),
        state=entry.mark,
        who=format_html_join(", ", "{}", ((part,) for part in who if part)),
        texts=[told(text, agency) for text in entry.texts],
        slip=_(act.slip.title) if act.slip else "",
        href=slip_address(code, act.slip.number, entry.nth) if act.slip else "",
    )


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
        words = RETURNS.get(str(value), "") if key == "via" else ""
        answer = _(words) if words else vietnamese(linebreaksbr(_plain(value), autoescape=True))
        said.append((_(ANSWERS[key]) if key in ANSWERS else key, answer))
    return [(question, answer) for question, answer in said if answer]


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_plain(item) for item in value)
    return "" if value is None else str(value)
