"""Filling the cells of a new measure while life goes on: how fast, and how long anybody else ever waits for it."""

from collections.abc import Sequence

from bench.ground import Ground, present
from bench.report import Row
from bench.rounds import seconds
from motcua.measure.facts import public as facts
from motcua.measure.facts.models import KeptMeasure
from motcua.measure.indicators import public as indicators

CODE = "DOSSIER_SELF_FILED"
ELSE = "TDGQ_ON_TIME"


def measure(ground: Ground) -> Sequence[Row]:
    facts.bring_up()
    at = present(ground)
    year = indicators.year(at.date())
    before = indicators.province(CODE, year, as_of=at)
    declared = indicators.declaration(CODE)
    numbers = [declared.whole.number, declared.numerator.number]
    KeptMeasure.objects.filter(number__in=numbers).delete()
    steps, reads, filled = [], [], 0
    while True:
        took: list[int] = []
        steps.append(seconds(lambda: took.append(facts.fill_next())))  # noqa: B023  called at once
        filled += took[0]
        reads.append(1000 * seconds(lambda: indicators.province(ELSE, year, as_of=at)))
        if not took[0]:
            break
        if indicators.province(CODE, year, as_of=at).state is not indicators.IndicatorState.COMPUTING:
            raise RuntimeError("a figure was shown before its cells were whole")
    after = indicators.province(CODE, year, as_of=at)
    if (before.numerator, before.denominator) != (after.numerator, after.denominator):
        raise RuntimeError("the cells that were filled differ from those that were kept")
    note = f"{filled:,} dossiers, two measures, {len(steps)} steps"
    return [
        Row("Fill a new measure, a step", "s", steps, note=note),
        Row("Fill a new measure, longest step", "s", [max(steps)], most=1.0),
        Row("Fill a new measure", "dossiers/s", [filled / sum(steps)]),
        Row("Figure of another indicator meanwhile", "ms", reads, most=50),
    ]
