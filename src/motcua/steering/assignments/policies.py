"""Who may do what with assignments."""

from collections.abc import Sequence
from pathlib import Path

from motcua.commons.accounts.public import EVERYWHERE, Permission, Person, matrix_of
from motcua.steering.assignments.rules.records import TaskRow

LEAD, GIVER = "lead", "giver"
"""The relations of a person who acts for the agency that leads a task, and for the one that gave it."""


def may(act: str, person: Person, *, place: Sequence[str], task: TaskRow | None = None) -> Permission:
    """Whether the person may do that act of `permissions.toml`.

    `place` is the agency it concerns, then those above it: the lead's for a report, the giver's for a check. A task
    whose giver is no agency of this system is checked by the committee of the province, which is then its `place`.
    """
    relations: set[str] = set()
    if task is not None and person.acting is not None:
        giver = task.giver.agency or (place[-1] if place else None)
        relations |= {LEAD} if task.led_by(person.acting) else set()
        relations |= {GIVER} if person.acting in {giver, EVERYWHERE} else set()
    matrix = matrix_of(Path(__file__).with_name("permissions.toml"))
    return matrix.decide(act, person, place=place, relations=relations)
