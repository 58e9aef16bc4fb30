"""What a model declares of its rows, and the triggers that follow from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a table stay as they were written: the database refuses anything else, whoever is connected.

    A model declares it as `kept: ClassVar[Kept]`; triggers and the application's rights both follow from it. Without
    more, rows are only ever added. `may_set` are the columns that may be set later, and only where `when` holds of the
    change (SQL over OLD and NEW). `may_go`: a row may be removed, though never changed. `stamped`: `recorded_at` is the
    database's clock, whatever the writer says. `told`: the ledger is told each row's hash, in a stream of the row's
    own, so that even its owner cannot change it unseen; `key` is SQL for the row's key.
    """

    may_set: tuple[str, ...] = ()
    when: str = "TRUE"
    may_go: bool = False
    stamped: bool = False
    told: bool = False
    key: str = "r.id::text"


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger, and the statement that makes it."""

    table: str
    name: str
    sql: str


def guards(table: str, kept: Kept) -> list[Guard]:
    """The triggers by which the database holds what is declared of a table."""
    stays = "TRUNCATE" if kept.may_go else "DELETE OR TRUNCATE"
    made = [_set_only(table, kept)] if kept.may_set else []
    if not kept.may_set:
        stays = f"UPDATE OR {stays}"
    made.append(
        _guard(table, "stays", f"BEFORE {stays}", "FOR EACH STATEMENT", "ledger_refuses('rows are only added')")
    )
    if kept.stamped:
        made.append(_guard(table, "is_stamped", "BEFORE INSERT", "FOR EACH ROW", "ledger_stamps()"))
    if kept.told:
        made += _recorded(table, kept)
    return made


def _recorded(table: str, kept: Kept) -> list[Guard]:
    each = "REFERENCING NEW TABLE AS written FOR EACH STATEMENT"
    function = "ledger_records('{}', '{}', '{{{}}}')".format(table, kept.key.replace("'", "''"), ",".join(kept.may_set))
    changes = [("is_told_changes", "AFTER UPDATE")] if kept.may_set else []
    return [_guard(table, suffix, event, each, function) for suffix, event in [("is_told", "AFTER INSERT"), *changes]]


def _set_only(table: str, kept: Kept) -> Guard:
    columns = ", ".join(f"'{column}'" for column in kept.may_set)
    rest = f"to_jsonb(NEW.*) - ARRAY[{columns}] = to_jsonb(OLD.*) - ARRAY[{columns}]"
    each = f"FOR EACH ROW WHEN (NOT coalesce({rest} AND ({kept.when}), FALSE))"
    may = " and ".join(kept.may_set)
    return _guard(table, "is_only_set", "BEFORE UPDATE", each, f"ledger_refuses('only {may} may be set')")


def _guard(table: str, suffix: str, event: str, each: str, function: str) -> Guard:
    name = f"{table}_{suffix}"
    return Guard(table, name, f'CREATE TRIGGER "{name}" {event} ON "{table}" {each} EXECUTE FUNCTION {function}')
