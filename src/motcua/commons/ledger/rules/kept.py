"""What a model declares of its rows, and the triggers that follow from it."""

from dataclasses import dataclass
from typing import Final

from motcua.commons.ledger.rules.verified import ToldRows


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a table stay as they were written: the database refuses anything else, whoever is connected.

    A model declares it as `kept: ClassVar[Kept]`; triggers and the application's rights both follow from it. Without
    more, rows are only ever added. `may_set` are the columns that may be set later, and only where `when` holds of the
    change (SQL over OLD and NEW). `may_go`: a row may be removed, though never changed. `stamped`: `recorded_at` is the
    database's clock, whatever the writer says.
    """

    may_set: tuple[str, ...] = ()
    when: str = "TRUE"
    may_go: bool = False
    stamped: bool = False


TOGETHER: Final = "written_together"
"""The one event of a stream that says of each row of a statement what was written."""


@dataclass(frozen=True, slots=True)
class GuardedTable:
    """What triggers hold of a table: that its rows stay (`kept`), that the ledger is told of them (`told`), or both."""

    kept: Kept | None = None
    told: ToldRows | None = None

    @property
    def may_set(self) -> tuple[str, ...]:
        """The columns that may be set later where all others stay; none where nothing stays or nothing may be set."""
        return self.kept.may_set if self.kept else ()

    @property
    def happens(self) -> tuple[str, ...]:
        """What may become of a row, in the words of its events."""
        changes = ("changed",) if self.kept is None or self.kept.may_set else ()
        removals = ("removed",) if self.kept is None or self.kept.may_go else ()
        return ("written", *changes, *removals)

    @property
    def tells(self) -> tuple[str, ...]:
        """The events that say so: rows may be written together, and told by one event."""
        return (*self.happens, *((TOGETHER,) if self.told and self.told.together else ()))


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger, and the statement that makes it."""

    table: str
    name: str
    sql: str


_TELLS = {
    "written": ("is_told", "AFTER INSERT", "NEW TABLE AS written"),
    "changed": ("is_told_changes", "AFTER UPDATE", "OLD TABLE AS replaced NEW TABLE AS written"),
    "removed": ("is_told_removals", "AFTER DELETE", "OLD TABLE AS replaced"),
}


def guards(table: str, rows: GuardedTable) -> list[Guard]:
    """The triggers by which the database holds what is declared of a table."""
    made = _stays(table, rows.kept) if rows.kept else []
    if rows.told:
        made += _recorded(table, rows, rows.told)
    return made


def _stays(table: str, kept: Kept) -> list[Guard]:
    stays = "TRUNCATE" if kept.may_go else "DELETE OR TRUNCATE"
    made = [_set_only(table, kept)] if kept.may_set else []
    if not kept.may_set:
        stays = f"UPDATE OR {stays}"
    made.append(
        _guard(table, "stays", f"BEFORE {stays}", "FOR EACH STATEMENT", "ledger_refuses('rows are only added')")
    )
    if kept.stamped:
        made.append(_guard(table, "is_stamped", "BEFORE INSERT", "FOR EACH ROW", "ledger_stamps()"))
    return made


def _recorded(table: str, rows: GuardedTable, told: ToldRows) -> list[Guard]:
    key, may_set, untold = told.key.replace("'", "''"), ",".join(rows.may_set), ",".join(told.untold)
    function = f"ledger_records('{table}', '{key}', '{{{may_set}}}', '{{{untold}}}', '{str(told.together).lower()}')"
    return [
        _guard(table, suffix, event, f"REFERENCING {both} FOR EACH STATEMENT", function)
        for suffix, event, both in map(_TELLS.__getitem__, rows.happens)
    ]


def _set_only(table: str, kept: Kept) -> Guard:
    columns = ", ".join(f"'{column}'" for column in kept.may_set)
    rest = f"to_jsonb(NEW.*) - ARRAY[{columns}] = to_jsonb(OLD.*) - ARRAY[{columns}]"
    each = f"FOR EACH ROW WHEN (NOT coalesce({rest} AND ({kept.when}), FALSE))"
    may = " and ".join(kept.may_set)
    return _guard(table, "is_only_set", "BEFORE UPDATE", each, f"ledger_refuses('only {may} may be set')")


def _guard(table: str, suffix: str, event: str, each: str, function: str) -> Guard:
    name = f"{table}_{suffix}"
    return Guard(table, name, f'CREATE TRIGGER "{name}" {event} ON "{table}" {each} EXECUTE FUNCTION {function}')
