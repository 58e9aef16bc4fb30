"""Every action of a door, called by everyone, without a page between.

A sample is one call of an action and those who may do it, as `role@place`. Whoever else calls is denied before a row
is touched; those who may, do it. The database itself counts what was written: a write that is rolled back counts too.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from inspect import isfunction, signature
from itertools import product
from types import ModuleType
from typing import get_args, get_type_hints

from django.db import connection, transaction
from tests.config.rights.province import PLACES
from tests.harness.people import staff

from motcua.commons.accounts.public import OPERATOR, AccountKind, Person, Role, Who
from motcua.commons.accounts.rules.who import NOBODY
from motcua.kit.refusal import Denied, Refusal

CITIZEN = Person("a-citizen", AccountKind.CITIZEN)


@dataclass(frozen=True, slots=True)
class Sample:
    """A call of one action, and who may do it.

    `refuses`: who has the right as such, but not for what this call is about, and is told so in a sentence.
    `writes`: whether the call, by one who may, leaves a row behind, as all do that are no reads.
    `meets`: the rule that refuses the call to everyone who may, where doing it needs more than a sample can set up: so
    far the matrix has let them.
    """

    call: Callable[[Who], object]
    may: str
    refuses: str = ""
    writes: bool = True
    meets: str = ""

    @property
    def allowed(self) -> set[str]:
        return set(self.may.split())

    @property
    def told(self) -> set[str]:
        return set(self.refuses.split()) - self.allowed


def crowd() -> dict[str, Person]:
    """Nobody, a citizen, and each duty at each place."""
    duties = product((Role.CLERK, Role.OFFICIAL, Role.LEADER, Role.ADMIN), PLACES)
    held = {f"{role}@{place}": staff(role, PLACES[place], f"{role}-{place}"[:16]) for role, place in duties}
    return {"nobody": NOBODY, "citizen": CITIZEN, **held}


def faults(name: str, sample: Sample) -> Iterator[str]:
    """What everyone met that they should not have; empty where the action keeps its own door."""
    people = crowd()
    unknown = (sample.allowed | sample.told) - set(people)
    assert not unknown, f"{name}: nobody is {unknown}"
    for label, person in people.items():
        met, count = tried(sample, person)
        allowed, told = label in sample.allowed, label in sample.told
        if (met in {"done", "denied"}) if told else (met != (sample.meets or "done") if allowed else met != "denied"):
            yield f"{name}: {label} is {met}"
        if not allowed and count:
            yield f"{name}: {label} wrote {count} rows"
    met, count = tried(sample, OPERATOR)
    if met not in {"done", sample.meets} or (sample.writes and not sample.meets and not count):
        yield f"{name}: the sample does nothing for one who may ({met})"


def tried(sample: Sample, who: Who) -> tuple[str, int]:
    """`done`, `denied` or the rule that refused it, and how many rows were written; nothing of it stays."""
    before, met = written(), "done"
    with transaction.atomic():
        try:
            sample.call(who)
        except Denied:
            met = "denied"
        except Refusal as refusal:
            met = refusal.rule
        transaction.set_rollback(True)
    return met, written() - before


def written() -> int:
    """The rows this transaction has inserted, changed and deleted so far, also those taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        (count,) = cursor.fetchone()
    return int(count)


def actions(door: ModuleType) -> dict[str, Callable[..., object]]:
    """The functions of a door that write, by name."""
    members = ((name, getattr(door, name)) for name in door.__all__)
    return {name: one for name, one in members if isfunction(one) and ".actions" in one.__module__}


def asks_who(action: Callable[..., object]) -> bool:
    """Whether an action is told who acts, by itself or by each request that it is given."""
    given = get_type_hints(action)
    asked = [part for kind in given.values() for part in (kind, *get_args(kind)) if is_dataclass(part)]
    return "who" in signature(action).parameters or any(one.name == "who" for part in asked for one in fields(part))


def without(names: Iterable[str], samples: Iterable[str]) -> list[str]:
    """Names that have no sample."""
    return sorted(set(names) - set(samples))
