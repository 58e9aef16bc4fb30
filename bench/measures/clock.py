"""The legal clock in process: readings a second on parsed input, with pauses, over a year of starts."""

from collections.abc import Sequence

from bench.ground import Ground
from bench.report import Row
from bench.rounds import seconds
from motcua.casework.clock.public import KINDS, policy_on, promise, read
from motcua.kit.now import minute, moment
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.agencies.pure import default_calendar

READINGS = 50_000
KIND = min(KINDS)


def measure(ground: Ground) -> Sequence[Row]:
    calendar, policy = default_calendar(), policy_on(ground.at.date())
    first = minute(ground.at) - 300 * 1440
    terms = [
        Term(5, TermUnit.WORKING_DAY),
        Term(8, TermUnit.HOUR),
        Term(15, TermUnit.CALENDAR_DAY),
        Term(3, TermUnit.HALF_DAY),
    ]
    cases = []
    for number in range(1000):
        term, start = terms[number % 4], first + number * 397
        started, promised = promise(term, start, calendar=calendar, policy=policy, elsewhere=False)
        pauses = ((started + 60, started + 3000, KIND),) if number % 3 == 0 else ()
        cases.append((term, started, promised, pauses, start + 9000 + number))

    def readings() -> None:
        for _ in range(READINGS // len(cases)):
            for term, started, promised, pauses, at in cases:
                read(
                    term=term,
                    started=started,
                    promised=promised,
                    pauses=pauses,
                    at=at,
                    calendar=calendar,
                    policy=policy,
                    extension=None,
                )

    rates = [READINGS / seconds(readings) for _ in range(max(5, ground.size.rounds))]
    day = moment(first).date()
    return [Row("Clock", "readings/s", rates, least=50_000, note=f"a third with a pause, starts from {day}")]
