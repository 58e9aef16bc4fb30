"""A unit's whole sheet on paper: every criterion with what was said of it, and where the unit's leader signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import Applicable, SheetLine, Stage, WholeSheet
from motcua.web.steer.appraisal.gate import SheetGround, of_sheet
from motcua.web.steer.appraisal.leaf import STATES, Spoken, spoken
from motcua.web.steer.appraisal.sheets.total import Total, total_of
from motcua.web.steer.page import show


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A criterion as a row: its points by hand, those that count, and the reasons and evidence behind them."""

    line: SheetLine
    said: tuple[Spoken, ...]

    @property
    def heading(self) -> bool:
        """Whether it only sums what is below it."""
        return self.line.criterion.scoring is None

    @property
    def own(self) -> Fraction | None:
        """What the unit gave itself."""
        return self._by(Stage.SELF)

    @property
    def judged(self) -> Fraction | None:
        """What the appraisers gave, the later review before the earlier."""
        later = self._by(Stage.REVIEW2)
        return self._by(Stage.REVIEW1) if later is None else later

    @property
    def excluded(self) -> bool:
        """Whether it was decided that it does not apply."""
        return self.line.applicable is Applicable.NO

    @property
    def counts(self) -> Fraction | None:
        """The points that count; None where there are none yet."""
        if self.heading:
            return None if self.line.waits and not self.line.points else self.line.points
        return None if self.line.counted is None else self.line.counted[1]

    @property
    def told(self) -> list[Spoken]:
        """The words that give a reason or evidence."""
        return [one for one in self.said if one.mark.reason or one.proves]

    def _by(self, stage: Stage) -> Fraction | None:
        found = [one.mark.points for one in self.said if one.mark.stage is stage and one.mark.points is not None]
        return found[-1] if found else None


def printed(ground: SheetGround, page: WholeSheet) -> list[PrintedLine]:
    """Every criterion of the sheet, people and files named once for all of it."""
    said = spoken((mark for line in page.lines for mark in line.marks), on=ground.asked.today)
    named: Mapping[int, Spoken] = {one.mark.id: one for one in said}
    return [PrintedLine(line, tuple(named[mark.id] for mark in line.marks)) for line in page.lines]


@never_cache
@require_safe
@of_sheet("see_sheet")
def whole(request: HttpRequest, ground: SheetGround) -> HttpResponse:
    """The sheet as a paper that is signed and filed."""
    page = appraisal.sheet(ground.held, ground.sheet, as_of=ground.asked.at)
    total: Total = total_of(ground, page, {})
    return show(
        request,
        "steer/appraisal/sheets/whole.html",
        ground.asked,
        ground=ground,
        page=page,
        rows=printed(ground, page),
        total=total,
        state=STATES[ground.held.state],
    )
