"""B13: one step is persisted as fast on a dossier with a long history as on a short one."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.ground import Ground, present
from bench.measures.b1 import PROCEDURE, TERM
from bench.report import Row
from bench.rounds import in_turns, ratios, seconds
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Channel, Forward, Request, Submit
from motcua.commons.accounts.public import Role, simulated

LONG = 300
STEPS = 10
"""Steps in one measured turn."""


def measure(ground: Ground) -> Sequence[Row]:
    short, long = _dossier(ground), _dossier(ground)
    _forward(long, LONG)
    _forward(short, 1)
    sides = {"short": lambda: _turn(short), "long": lambda: _turn(long)}
    found = in_turns(sides, max(5, ground.size.rounds))
    return [
        Row("B13 one step, in process", "ms", found["short"]),
        Row("B13 long : short history", "×", ratios(found["long"], found["short"]), most=1.2, note=f"{LONG} events"),
    ]


def _turn(step: Callable[[int], None]) -> float:
    return 1000 * seconds(lambda: _forward(step, STEPS)) / STEPS


def _forward(step: Callable[[int], None], times: int) -> None:
    for number in range(times):
        step(number)


def _dossier(ground: Ground) -> Callable[[int], None]:
    """An accepted dossier, as the act of passing it on to its next step."""
    at = present(ground)
    clerk, official = (simulated("bench", ground.home, role) for role in (Role.CLERK, Role.OFFICIAL))
    submit = Submit(PROCEDURE, Channel.COUNTER, ground.home, identity="card")
    code = dossiers.one(Request("new", submit, at, clerk)).code
    dossiers.one(Request(code, Accept(TERM), at + timedelta(seconds=1), clerk))
    later = at + timedelta(seconds=2)

    def step(number: int) -> None:
        dossiers.one(Request(code, Forward(step=f"Bước {number % 2}"), later, official))

    return step
