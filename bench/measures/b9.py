"""B9: from the commit of an event to the figure that counts it; the worker's wait of a second comes on top."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bench.ground import Ground, present
from bench.measures.b1 import PROCEDURE, TERM
from bench.report import Row
from bench.rounds import seconds
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Channel, Request, Submit
from motcua.commons.accounts.public import Role, simulated
from motcua.measure.facts import public as facts
from motcua.measure.indicators import public as indicators


def measure(ground: Ground) -> Sequence[Row]:
    facts.bring_up()
    waits = []
    for _ in range(max(5, ground.size.rounds)):
        at = present(ground) + timedelta(seconds=1)
        before = _counted(ground, at + timedelta(minutes=1))
        clerk = simulated("bench", ground.home, Role.CLERK)
        submit = Submit(PROCEDURE, Channel.COUNTER, ground.home, identity="card")
        code = dossiers.one(Request("new", submit, at, clerk)).code
        dossiers.one(Request(code, Accept(TERM), at + timedelta(seconds=1), clerk))
        waits.append(seconds(facts.bring_up))
        if _counted(ground, at + timedelta(minutes=1)) != before + 1:
            raise RuntimeError("the figure did not follow the event")
    return [Row("B9 event to figure", "s", waits, most=1.0, note="bring_up after one dossier of two events")]


def _counted(ground: Ground, as_of: datetime) -> int:
    period = indicators.month(as_of.date())
    return indicators.compute("TDGQ_ON_TIME", [ground.home], period, as_of=as_of)[0].denominator
