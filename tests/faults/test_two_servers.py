"""Two servers on one home: each table is read once, whichever worker ends in the middle of it and however."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.faults.test_commands import answers, environment, founded, free_port, serving_below, too_early

from motcua.config.cluster import processes
from motcua.config.cluster.place import place

__all__ = ["environment", "founded", "too_early"]
pytestmark = [pytest.mark.fault, pytest.mark.long]
ROWS = 6000
UP = "from motcua.config.cli import main; main(['up'])"

SENT = """
import sys
from io import BytesIO
from motcua.config.cli import runtime
with runtime.database():
    from motcua.commons.accounts import public as accounts
    from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
    from motcua.commons.imports.public import hand_in
    from motcua.kit.now import now
    at, rows = now(), int(sys.argv[1])
    made = accounts.create_account(login="nap.tep", full_name="Ly A", kind=AccountKind.STAFF, who=OPERATOR, at=at)
    more = {"scope": EVERYWHERE, "since": at.date(), "who": OPERATOR, "reason": "QD 1", "at": at}
    accounts.grant(made, role=Role.ADMIN, **more)
    for table in range(4):
        lines = ["index,year,place,rank,among,value,source"]
        lines += [f"PCI,{2000 + table},Tinh {number},1,63,,VCCI" for number in range(rows)]
        content = "".join(f"{line}\\n" for line in lines).encode()
        hand_in("ranks", content, name="hang.csv", owner=made.key, acting=EVERYWHERE, at=at, about={})
"""

SEEN = """
import json
from motcua.config.cli import runtime
with runtime.looked_at():
    from motcua.commons.imports.models import ImportContent, TableImport
    from motcua.steering.surveys.models import OutsideRank
    tables = list(TableImport.objects.order_by("pk").values("tries", "done", "end"))
    told = {"tables": tables, "waiting": ImportContent.objects.count(), "ranks": OutsideRank.objects.count()}
    print(json.dumps(told))
"""


def said(around: dict[str, str], program: str, *given: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *given], env=around, capture_output=True, text=True, check=True
    )
    return done.stdout


def seen(around: dict[str, str]) -> dict[str, Any]:
    return json.loads(said(around, SEEN))


def worker_of(server: subprocess.Popen[bytes]) -> int:
    [found] = [
        pid for pid in serving_below(server.pid) if b"config.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    return found


def test_each_table_is_read_once_whichever_worker_ends_in_the_middle(
    founded: None, environment: dict[str, str], shared_home: Path, scaled: Callable[[int], int]
) -> None:
    rows = max(1500, scaled(ROWS))
    around = [environment, {**environment, "PORT": str(free_port())}]
    servers = [subprocess.Popen([sys.executable, "-c", UP], env=one, stdout=subprocess.DEVNULL) for one in around]
    try:
        assert processes.until(lambda: all(answers(one["PORT"]) for one in around), seconds=90)
        said(environment, SENT, str(rows))
        assert processes.until(lambda: sum(one["done"] > 0 for one in seen(environment)["tables"]) > 1, seconds=60)
        os.kill(worker_of(servers[0]), signal.SIGTERM)
        os.kill(worker_of(servers[1]), signal.SIGKILL)
        assert processes.until(lambda: seen(environment)["waiting"] == 0, seconds=300)
        told = seen(environment)
        assert [one["end"] for one in told["tables"]] == ["loaded"] * 4
        assert told["ranks"] == 4 * rows
        assert sum(one["tries"] for one in told["tables"]) == 5, (
            "the killed one was begun twice, the other's try forgotten"
        )
        servers[0].send_signal(signal.SIGTERM)
        assert servers[0].wait(40) == 0
        assert processes.postmaster(place(shared_home).data) is not None, "the other one still serves"
        assert answers(around[1]["PORT"])
        servers[1].send_signal(signal.SIGTERM)
        assert servers[1].wait(40) == 0
        assert processes.postmaster(place(shared_home).data) is None
    finally:
        for server in servers:
            server.kill()
            server.wait()
