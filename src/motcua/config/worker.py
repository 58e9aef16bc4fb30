"""The worker of one machine: numbers what happened, brings the facts up to it, and seals it every ten minutes.

Then it also opens the ballot boxes of surveys and writes the reminders of tasks that are reached.

`python -m motcua.config.worker`, started by `motcua up`. It ends on SIGTERM, with a last seal.
"""

import sys
import time

import django
from django.db import connections

from motcua.config.cli.trouble import sentence
from motcua.config.supervision import stop_signals

PAUSE = 1.0
SEAL_SECONDS = 600.0


def work() -> None:
    """Until told to stop. A database that goes away ends the worker; who supervises it starts it again."""
    from motcua.casework.dossiers.public import make_checkpoint, present  # noqa: PLC0415  models are there after the set-up only
    from motcua.kit.now import now  # noqa: PLC0415  beside its one use
    from motcua.measure.facts.public import bring_up  # noqa: PLC0415  models are there after the set-up only
    from motcua.steering.assignments.public import remind  # noqa: PLC0415  models are there after the set-up only
    from motcua.steering.surveys.public import open_boxes  # noqa: PLC0415  models are there after the set-up only

    with stop_signals() as stop:
        sealed = time.monotonic()
        while not stop.wait(PAUSE):
            bring_up()
            if time.monotonic() - sealed > SEAL_SECONDS:
                make_checkpoint(at=present(now()))
                open_boxes(at=present(now()))
                remind(at=present(now()))
                sealed = time.monotonic()
        make_checkpoint(at=present(now()))


def main() -> int:
    """The process's exit status: 0 when told to stop, 1 with one sentence when something failed."""
    django.setup()
    try:
        work()
    except Exception as error:  # noqa: BLE001  the supervisor starts it again; the sentence says why
        print(sentence(error), file=sys.stderr)  # noqa: T201  a process of its own speaks on standard error
        return 1
    finally:
        connections.close_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
