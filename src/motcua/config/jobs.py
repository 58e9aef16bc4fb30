"""What goes on by itself: each job with its name and the seconds between two turns."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.casework.dossiers.public import drop_old_drafts
from motcua.commons.accounts.public import drop_old_forms, drop_old_sign_ins
from motcua.commons.files.public import scan_waiting
from motcua.commons.imports.public import drop_old_imports
from motcua.commons.ledger.public import go_on_sealing, present
from motcua.flows.drop_orphans import drop_orphans
from motcua.flows.read_imports import read_imports
from motcua.kit.now import now
from motcua.measure.facts.public import bring_up, fill_next
from motcua.steering.assignments.public import remind
from motcua.steering.surveys.public import open_boxes


@dataclass(frozen=True, slots=True)
class Job:
    """One job: whatever it raises, the others go on. `every` is in seconds."""

    name: str
    every: float
    work: Callable[[], object]


def imports(stopping: Callable[[], bool]) -> Job:
    """The reading of tables, which puts one down in the middle when the worker ends."""
    return Job("imports", 1.0, lambda: read_imports(at=present(now()), stopping=stopping))


FACTS = Job("facts", 1.0, bring_up)
MEASURES = Job("measures", 1.0, fill_next)
CHECKPOINT = Job("checkpoint", 60.0, lambda: go_on_sealing(at=present(now())))
BALLOT_BOXES = Job("ballot_boxes", 600.0, lambda: open_boxes(at=present(now())))
REMINDERS = Job("reminders", 600.0, lambda: remind(at=present(now())))
FORMS = Job("forms", 600.0, lambda: drop_old_forms(at=now()))
DRAFTS = Job("drafts", 600.0, lambda: drop_old_drafts(at=now()))
SIGN_INS = Job("sign_ins", 3600.0, lambda: drop_old_sign_ins(at=now()))
ORPHANS = Job("orphans", 3600.0, lambda: drop_orphans(at=now()))
OLD_IMPORTS = Job("old_imports", 3600.0, lambda: drop_old_imports(at=now()))
IMPORTS = imports(lambda: False)
SCAN = Job("scan", 5.0, lambda: scan_waiting(at=now()))

JOBS = (
    FACTS,
    MEASURES,
    CHECKPOINT,
    IMPORTS,
    BALLOT_BOXES,
    REMINDERS,
    DRAFTS,
    FORMS,
    SCAN,
    ORPHANS,
    SIGN_INS,
    OLD_IMPORTS,
)
