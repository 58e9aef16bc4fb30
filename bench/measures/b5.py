"""B5: everybody files with one agency, against the same filings spread over a hundred: no global row in the write."""

from collections.abc import Sequence
from functools import partial

from bench.ground import Ground
from bench.measures.b4 import rate, submission, written
from bench.report import Row
from bench.rounds import in_turns, ratios

AGENCIES = 100


def measure(ground: Ground) -> Sequence[Row]:
    script = submission(ground, ground.home)
    others = [agency for agency in ground.standing() if agency != ground.home][: AGENCIES - 1]
    scripts = [
        written(ground, f"agency{number}", script.replace(ground.home, agency))
        for number, agency in enumerate([ground.home, *others])
    ]
    sides = {"one": partial(rate, ground, scripts[0]), "spread": partial(rate, ground, *scripts)}
    found = in_turns(sides, ground.size.rounds)
    share = [100 * ratio for ratio in ratios(found["one"], found["spread"])]
    return [
        Row("B5 one agency", "tps", found["one"]),
        Row(f"B5 spread over {len(scripts)}", "tps", found["spread"]),
        Row("B5 one agency : spread", "%", share, least=90),
    ]
