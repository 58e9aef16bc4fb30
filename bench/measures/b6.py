"""B6: acts a second of demo and replay, every rule and hash on, batches of 500 (tests hold them equal to single acts).

One Python process and the server beside it. The demo's rounds are the parts of the seed, each with its own chance.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from bench.ground import Ground
from bench.measures.b1 import APPLICANT, PROCEDURE, TERM
from bench.report import Row
from bench.rounds import seconds
from motcua.flows.replay import ReplayReport, replay

TARGET = 1_500


def acts(ground: Ground, part: int, dossiers: int) -> Iterator[str]:
    """Lines of a file to replay: filed, accepted, forwarded, settled, handed over; all agencies take turns."""
    begin = ground.at.replace(hour=8, minute=0, second=0, microsecond=0) - timedelta(days=300)
    agencies = ground.standing()
    applicant = {**APPLICANT, "id_number": "019190001218"}
    after: tuple[dict[str, Any], ...] = (
        {"act": "accept", "term": {"amount": TERM.amount, "unit": TERM.unit}},
        {"act": "forward", "step": "Thẩm định hồ sơ"},
        {"act": "finish", "result": {"kind": "granted", "electronic": True, "number": "12/QĐ-UBND"}},
        {"act": "return_result", "via": "counter"},
    )
    for number in range(dossiers):
        agency = agencies[number % len(agencies)]
        submit = {"act": "submit", "procedure": PROCEDURE, "channel": "counter", "settling_agency": agency}
        for place, act in enumerate(({**submit, "identity": "card", "applicant": applicant}, *after)):
            at = begin + timedelta(minutes=number % 400, hours=24 * place)
            head = {"dossier": f"{part}-{number}", "agency": agency, "at": at.isoformat()}
            yield json.dumps({**head, **act, "key": f"{part}-{number}-{place}"})


def _play(lines: list[str], reports: list[ReplayReport]) -> None:
    reports.append(replay(lines))


def measure(ground: Ground) -> Sequence[Row]:
    reports: list[ReplayReport] = []
    rates = []
    for part in range(ground.size.rounds):
        lines = list(acts(ground, part, ground.size.requests * 10))
        took = seconds(partial(_play, lines, reports))
        rates.append(reports[-1].acts / took)
    refused = sum(len(report.refused) for report in reports)
    note = f"{sum(report.acts for report in reports):,} acts, {refused} refused"
    demo = [built.acts / built.seconds for built in ground.built]
    played = f"{sum(built.acts for built in ground.built):,} acts, empty database at first"
    return [
        Row("Demo", "acts/s", demo, least=TARGET, note=played),
        Row("Replay", "acts/s", rates, least=TARGET, note=note),
    ]
