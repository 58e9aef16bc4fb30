"""The figures of a period as they stand, section by section, in the order a committee reads them."""

from datetime import datetime, time, timedelta

from motcua.kit.now import VIETNAM
from motcua.measure.indicators.public import Period, province
from motcua.steering.briefings.rules.contents import Briefing, Section, stamp
from motcua.steering.briefings.selectors.dossiers import INDICATOR, dossiers, index_766
from motcua.steering.briefings.selectors.scores import appraisals
from motcua.steering.briefings.selectors.work import bottlenecks, pilots, targets, tasks

_LAST_SECOND = time(23, 59, 59)


def gather(period: Period, *, as_of: datetime, simulated: bool, ranks: bool = True) -> Briefing:
    """All that is known at `as_of` about a period. Targets and tasks are judged on its last day, or on that of `as_of`.

    The facts must have been brought up. A period that has not begun has no dossiers. Without `ranks` scores are left
    out: they cannot be asked for a past day.
    """
    last = period.end - timedelta(days=1)
    judged = min(as_of.astimezone(VIETNAM), datetime.combine(last, _LAST_SECOND, VIETNAM))
    figure = province(INDICATOR, period, as_of=as_of)
    sections: list[Section] = [
        *((dossiers(figure, period), index_766(period, as_of=as_of)) if judged.date() >= period.start else ()),
        *(appraisals(last.year, as_of=as_of) if ranks else ()),
        targets(judged),
        tasks(judged),
        bottlenecks(judged),
        pilots(judged),
    ]
    return Briefing(
        period=period.label,
        starts=period.start.isoformat(),
        ends=last.isoformat(),
        as_of=stamp(as_of),
        judged_on=judged.date().isoformat(),
        position=figure.position,
        simulated=simulated,
        sections=tuple(section for section in sections if section.figures),
    )
