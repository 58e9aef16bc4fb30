"""What agencies, procedures, groups and channels of a survey are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.registry.agencies.public import directory
from motcua.registry.procedures.public import procedures
from motcua.steering.surveys.public import WALK_IN, BallotChannel, QuestionnaireContent, StratumRecord
from motcua.web.ui.vietnamese_text import vietnamese

CHANNELS: Final[dict[str, str | Promise]] = {
    BallotChannel.LINK.value: gettext_lazy("đường dẫn dùng một lần"),
    BallotChannel.SLIP.value: gettext_lazy("giấy mời có mã QR"),
    BallotChannel.KIOSK.value: gettext_lazy("máy tại bộ phận một cửa"),
    BallotChannel.INTERVIEW.value: gettext_lazy("điều tra viên nhập"),
    BallotChannel.PAPER.value: gettext_lazy("phiếu giấy nhập theo lô"),
    "": gettext_lazy("nhiều kênh gộp lại"),
}


def group_name(group: str, questionnaire: QuestionnaireContent) -> str:
    """A group of respondents in words."""
    if group == WALK_IN:
        return _("người tự đến trả lời")
    return vietnamese(questionnaire.groups.get(group, group)) if group else _("người có hồ sơ được rút")


@dataclass(frozen=True, slots=True)
class SurveyNames:
    """Names on a day."""

    on: date
    _procedures: dict[str, str] = field(default_factory=dict)

    def agency(self, identifier: str) -> str:
        """An agency; "" stands for several."""
        if not identifier:
            return _("nhiều cơ quan gộp lại")
        known = directory(self.on).get(identifier)
        return vietnamese(known.name) if known else identifier

    def learn(self, codes: Iterable[str]) -> None:
        """Read the names of procedures, all at once."""
        self._procedures.update(
            {code: vietnamese(one.plain_name) for code, one in procedures(set(codes) - {""}).items()}
        )

    def procedure(self, code: str) -> str:
        """A procedure that was learnt; "" stands for several."""
        return self._procedures.get(code, code) if code else _("nhiều thủ tục")


@dataclass(frozen=True, slots=True)
class StratumRow:
    """A stratum in words; `merged` names what went into it where that was several, with their dossiers."""

    agency: str
    procedure: str
    population: int
    size: int
    merged: tuple[tuple[str, int], ...]


def strata_of(
    strata: Sequence[StratumRecord], counts: Sequence[tuple[str, str, int, str, str]], *, on: date
) -> list[StratumRow]:
    """The strata of a sample, drawn or not, each with what was merged into it."""
    names = SurveyNames(on)
    names.learn(code for _agency, code, *_rest in counts)
    rows = []
    for one in strata:
        parts = [part for part in counts if part[3:] == (one.agency, one.procedure)]
        several = not one.agency or not one.procedure
        merged = ((_part(names, part, alone=bool(one.agency)), part[2]) for part in parts) if several else ()
        rows.append(
            StratumRow(
                names.agency(one.agency), names.procedure(one.procedure), one.population, one.size, tuple(merged)
            )
        )
    return rows


def _part(names: SurveyNames, part: tuple[str, str, int, str, str], *, alone: bool) -> str:
    procedure = names.procedure(part[1])
    return procedure if alone else format_html("{}: {}", names.agency(part[0]), procedure)
