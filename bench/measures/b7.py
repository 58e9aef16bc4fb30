"""B7 and B8: the board of the province and of one agency, from the cells, against counting the spans themselves.

Database time (planning and execution); both sides in turns on the same connection. A month and a year are asked.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from bench.explain import Statement, database_ms, statements
from bench.ground import Ground, present
from bench.report import Row
from bench.rounds import in_turns, ratios
from motcua.measure.facts.public import By
from motcua.measure.indicators import public as indicators
from motcua.measure.indicators.public import Period

CODE = "TDGQ_ON_TIME"
_RAW = """
SELECT settling_agency, count(*), count(*) FILTER (WHERE late_from <= %(at)s) FROM facts_dossier
WHERE at_from <= %(at)s AND (at_to IS NULL OR at_to > %(at)s) AND accepted_at < %(closes)s
    AND (ended_at IS NULL OR ended_at >= %(opens)s) AND (%(agency)s = '' OR settling_agency = %(agency)s)
GROUP BY settling_agency
"""


def measure(ground: Ground) -> Sequence[Row]:
    at = present(ground)
    day = at.date()
    return [*_board(ground, indicators.month(day), at), *_board(ground, indicators.year(day), at)]


def _board(ground: Ground, period: Period, at: datetime) -> list[Row]:
    agency = ground.home
    others = [one.code for one in indicators.declared() if one.code != CODE]
    reads: dict[str, Callable[[], object]] = {
        "B7 province": lambda: indicators.province(CODE, period, as_of=at),
        **{f"B7 province, {code}": partial(indicators.province, code, period, as_of=at) for code in others},
        "B7 all agencies": lambda: indicators.movers(CODE, [period], as_of=at, by=By.AGENCY),
        "B8 one agency": lambda: indicators.compute(CODE, [agency], period, as_of=at),
        "B8 one agency's procedures": lambda: indicators.movers(
            CODE, [period], as_of=at, by=By.PROCEDURE, agency=agency
        ),
    }
    found = {name: statements(read) for name, read in reads.items()}
    whole, one = _raw(period, at, ""), _raw(period, at, agency)
    sides = {**found, "raw province": whole, "raw one agency": one}
    times = in_turns({name: partial(database_ms, sent) for name, sent in sides.items()}, max(5, ground.size.rounds))
    label = period.label
    rows = [Row(f"{name}, {label}", "ms", times[name], most=50) for name in reads]
    return [
        *rows,
        Row(f"B7 raw spans : province, {label}", "×", ratios(times["raw province"], times["B7 province"])),
        Row(f"B8 raw spans : one agency, {label}", "×", ratios(times["raw one agency"], times["B8 one agency"])),
    ]


def _raw(period: Period, at: datetime, agency: str) -> list[Statement]:
    window = indicators.province(CODE, period, as_of=at).window
    return [(_RAW, {"at": window.at, "opens": window.opens, "closes": window.closes, "agency": agency})]
