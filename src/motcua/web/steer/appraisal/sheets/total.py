"""A sheet's running total: with and without unconfirmed claims, its class so far, what could still come, what if."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.kit.refusal import Refusal
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import SetRecord, SheetResult, WholeSheet
from motcua.web.steer.appraisal.gate import SheetGround
from motcua.web.ui.refusals import sentence

WIDTH = 280
"""Units across the bar of a total."""


@dataclass(frozen=True, slots=True)
class Total:
    """What the card at the right says. `then` is the sheet with the answers being tried, `fault` why they are none."""

    page: WholeSheet
    now: SheetResult
    then: SheetResult | None
    most: Fraction
    ticks: tuple[tuple[int, str], ...]
    length: int
    grade: str
    fault: str = ""

    @property
    def gain(self) -> Fraction:
        """Points more, or fewer, by what is being tried."""
        return Fraction(0) if self.then is None else _total(self.then) - _total(self.now)

    @property
    def then_total(self) -> Fraction:
        """The total with what is being tried."""
        return _total(self.then or self.now)

    @property
    def differs(self) -> bool:
        """Whether unconfirmed claims change the total."""
        return bool(self.now.claimed)


def total_of(ground: SheetGround, page: WholeSheet, answers: Mapping[str, str]) -> Total:
    """The total as it stands, and as it would be with these typed answers by leaf."""
    now, then, fault = page.outcome, None, ""
    if answers:
        try:
            exact = {leaf: answer_of(text) for leaf, text in answers.items()}
            then = appraisal.what_if(ground.held, page, exact)
        except Refusal as refusal:
            fault = sentence(refusal)
    grading = ground.held.rules.grading
    total = _total(now)
    scale = _scale(ground.held)
    ticks = tuple((int(WIDTH * at / scale), f"{float(at):g}") for at in reversed(grading.thresholds) if at <= scale)
    length = int(WIDTH * max(min(total, scale), Fraction(0)) / scale)
    return Total(page, now, then, now.sums.applicable, ticks, length, grading.grade(total), fault)


def _total(found: SheetResult) -> Fraction:
    return found.sums.points if found.sums.total is None else found.sums.total


def _scale(held: SetRecord) -> Fraction:
    """The end of the bar: a hundred, or the set's own points where it has others and does not rescale."""
    rescaled = held.rules.rescale is appraisal.Rescale.PROPORTIONAL
    return Fraction(100) if rescaled else max(held.rules.tree.most, Fraction(1))


def answer_of(text: str) -> Fraction:
    """A typed answer: a number, or counts as 45681/54708. Refuses anything else."""
    counts = appraisal.counted(text.strip())
    return appraisal.exact(text.strip()) if counts is None else counts.rate
