"""One leaf of a sheet as the page shows it: what figures, the unit and reviewers say of it, and who said it when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from motcua.commons.accounts.public import names
from motcua.commons.files.public import file_names
from motcua.registry.agencies.public import agency_name
from motcua.steering.appraisal.public import Applicable, MarkRecord, Method, SheetLine, Stage
from motcua.web.steer.appraisal.methods import Curve, curve, in_words

STAGES: Final[Mapping[Stage, Promise]] = {
    Stage.SELF: gettext_lazy("tự chấm"),
    Stage.REVIEW1: gettext_lazy("thẩm định lần 1"),
    Stage.EXPLANATION: gettext_lazy("giải trình"),
    Stage.REVIEW2: gettext_lazy("thẩm định lần 2"),
    Stage.SURVEY: gettext_lazy("điều tra xã hội học"),
    Stage.INDICATOR: gettext_lazy("số liệu hệ thống"),
    Stage.REVISION: gettext_lazy("điều chỉnh sau khiếu nại"),
}
STATES: Final[Mapping[str, Promise]] = {
    "open": gettext_lazy("đang đánh giá"),
    "published": gettext_lazy("đã công bố"),
    "sealed": gettext_lazy("đã niêm phong"),
}
AUTHORITIES: Final[Mapping[str, Promise]] = {
    "unit": gettext_lazy("đơn vị"),
    "appraiser": gettext_lazy("người thẩm định"),
    "operator": gettext_lazy("người vận hành"),
    "system": gettext_lazy("hệ thống"),
}
_OWN: Final = {Method.SURVEY: Stage.SURVEY, Method.INDICATOR: Stage.INDICATOR}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mark with the words for who made it and for its file."""

    mark: MarkRecord
    stage: Promise
    who: str
    where: str
    file_name: str

    @property
    def proves(self) -> bool:
        """Whether evidence came with it."""
        return bool(self.mark.evidence or self.mark.file_id)


@dataclass(frozen=True, slots=True)
class SheetLeaf:
    """A leaf with everything said about it, the latest word of each kind apart."""

    line: SheetLine
    words: str
    curve: Curve | None
    said: tuple[Spoken, ...]
    own: Spoken | None
    review: Spoken | None
    system: Spoken | None

    @property
    def method(self) -> str:
        """Its method's code."""
        scoring = self.line.criterion.scoring
        return "" if scoring is None else str(scoring.method)

    @property
    def figure_points(self) -> Fraction | None:
        """What the figures give: read now while the set is open, kept at publication afterwards."""
        if self.line.figure is not None:
            return self.line.figure.points
        return None if self.system is None else self.system.mark.points

    @property
    def claimed(self) -> bool:
        """The unit says it does not apply, and nobody has decided that."""
        return self.line.applicable is Applicable.CLAIMED

    @property
    def excluded(self) -> bool:
        """It was decided that it does not apply."""
        return self.line.applicable is Applicable.NO

    @property
    def evidence(self) -> list[Spoken]:
        """All that was put forward, the latest first."""
        return [one for one in reversed(self.said) if one.proves]


def leaf_of(line: SheetLine, *, on: date) -> SheetLeaf:
    """The leaf as people read it."""
    said = tuple(spoken(line.marks, on=on))
    scoring = line.criterion.scoring
    system_stage = _OWN.get(scoring.method) if scoring else None
    own = _last(said, {Stage.SELF})
    review = _last(said, {Stage.REVIEW1, Stage.REVIEW2})
    system = _last(said, {system_stage}) if system_stage else None
    return SheetLeaf(
        line, in_words(line.criterion), curve(scoring, _answer(line, own, review, system)), said, own, review, system
    )


def _answer(line: SheetLine, *said: Spoken | None) -> Fraction | None:
    """The rate that is drawn: the figure's, else the last one that was given."""
    if line.figure is not None and line.figure.rate is not None:
        return line.figure.rate
    return next((one.mark.answer for one in reversed(said) if one is not None and one.mark.answer is not None), None)


def _last(said: Iterable[Spoken], stages: set[Stage]) -> Spoken | None:
    found = [one for one in said if one.mark.stage in stages]
    telling = [one for one in found if one.mark.points is not None or one.mark.applies is not None]
    return next(reversed(telling or found), None)


def spoken(marks: Iterable[MarkRecord], *, on: date) -> list[Spoken]:
    """Marks with names: people by their names, agencies by theirs."""
    heard = list(marks)
    people = names({mark.actor for mark in heard})
    kept = file_names(mark.file_id for mark in heard if mark.file_id)
    return [
        Spoken(
            mark,
            STAGES[mark.stage],
            people.get(mark.actor) or str(AUTHORITIES.get(mark.authority, mark.authority)),
            agency_name(mark.agency, on) if mark.agency else "",
            kept.get(mark.file_id or 0, ""),
        )
        for mark in heard
    ]
