"""B10: the facts computed anew from every event find the same spans and cells, after all that was measured before."""

from collections.abc import Sequence

from bench.ground import Ground
from bench.report import Row
from bench.rounds import seconds
from motcua.measure.facts import public as facts


def measure(ground: Ground) -> Sequence[Row]:
    facts.bring_up()
    found: list[facts.Rebuilt] = []
    took = seconds(lambda: found.append(facts.rebuild()))
    done = found[0]
    note = f"{done.dossiers:,} dossiers, {done.events:,} events, {done.cells:,} cells; size {ground.size.name}"
    return [
        Row("B10 cells and spans that differ", "", [done.differed], most=0, note=note),
        Row("B10 rebuild", "events/s", [done.events / took]),
    ]
