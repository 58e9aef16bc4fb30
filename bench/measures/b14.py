"""B14: memory of a web worker after it has served, beside a worker of the bare application."""

from collections.abc import Sequence
from pathlib import Path

from django.urls import reverse

from bench.ground import LARGE, Ground
from bench.measures.b1 import PROCEDURE, Bare
from bench.report import Row
from bench.rounds import ratios
from bench.web import Sending, Server, send, served
from motcua.commons.accounts.public import Role


def measure(ground: Ground) -> Sequence[Row]:
    environment = ground.environment(LARGE)
    with served(environment, "bench.bare.wsgi") as bare, served(environment) as ours:
        paths = [reverse("portal:home"), reverse("portal:procedure", args=[PROCEDURE]), reverse("portal:mine")]
        wanted = [Sending(path, ground.sessions[Role.CITIZEN]) for path in paths]
        filing = Bare(ground, bare)
        for _ in range(ground.size.rounds):
            send(ours, wanted * ground.size.requests)
            filing.file()
        mine, theirs = _workers(ours), _workers(bare)
    return [
        Row("B14 worker, ours", "MiB", mine, note="proportional set size after serving"),
        Row("B14 worker, ours : bare", "×", ratios(mine, theirs), most=3),
    ]


def _workers(server: Server) -> list[float]:
    """Proportional set size of each worker, MiB."""
    below = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    sizes = []
    for pid in below:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        sizes.append(int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1]) / 1024)
    return sizes
