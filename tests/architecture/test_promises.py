"""A door promises only what somebody outside takes up: each function and constant it exports has a caller in the house.

A class is promised with the function that takes or returns it, however deep, and needs no caller of its own.
"""

import ast
import importlib
import inspect
import typing
from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType, SimpleNamespace

DOORS = ("public", "pure", "feed")

NEXT = {
    "commons.accounts": {"account_with_id_number", "grants_of"},
    "commons.audit": {"looks_by"},
    "registry.agencies": {
        *("became", "change_agency", "close_agency", "close_desk", "create_agency", "desks", "edition"),
        *("hand_over", "is_identifier", "made_of", "open_desk", "units_on", "calendar_version_ids", "default_calendar"),
    },
    "registry.procedures": {"commit_term"},
}
"""Pages of agencies, desks, postings and accounts (with what their holders looked at) come next and call
these, and so does the import of the terms a province commits to."""


def exported(tree: ast.Module) -> list[str]:
    """What stands in a door's `__all__`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return [str(each.value) for each in getattr(node.value, "elts", ()) if isinstance(each, ast.Constant)]
    return []


def taken(nodes: Sequence[ast.AST], doors: set[str]) -> Iterator[tuple[str, str]]:
    """What a module takes through which door, by name or by attribute of the door itself; of all nodes of a file."""
    held: dict[str, str] = {}
    for node in nodes:
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            yield str(node.module), alias.name
            if f"{node.module}.{alias.name}" in doors:
                held[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in held:
            yield held[node.value.id], node.attr


@cache
def uncalled(house) -> dict[str, set[str]]:
    """By context, what its doors export and no module outside it takes."""
    place = {}
    for context in house.contexts():
        for door in (context / f"{name}.py" for name in DOORS):
            if door.exists():
                place[".".join(door.relative_to(house.root / "src").with_suffix("").parts)] = door
    doors = set(place)
    calls = {
        (door, name)
        for path in house.python("src")
        for door, name in taken(house.within(path), doors)
        if door in place and place[door].parent not in path.parents
    }
    left: dict[str, set[str]] = {}
    for door, path in place.items():
        names = {name for name in exported(house.parsed(path)) if (door, name) not in calls}
        if names:
            left.setdefault(".".join(path.parent.relative_to(house.package).parts), set()).update(names)
    return left


def spoken_of(thing: object, seen: set[object]) -> Iterator[str]:
    """The names of the classes that a type, or the attributes and methods of a class of ours, speak of."""
    if isinstance(thing, str) or thing in seen:
        return
    seen.add(thing)
    for inner in typing.get_args(thing):
        for each in inner if isinstance(inner, list) else [inner]:
            yield from spoken_of(each, seen)
    if isinstance(thing, type) and thing.__module__.startswith(("motcua.", __name__)):
        yield thing.__name__
        methods = [one.fget if isinstance(one, property) else one for one in vars(thing).values()]
        for each in (thing, *filter(inspect.isfunction, methods)):
            for hint in typing.get_type_hints(each).values():
                yield from spoken_of(hint, seen)


def promised_with(door: ModuleType | SimpleNamespace, left: set[str]) -> set[str]:
    """The classes that a door's functions, and its classes but those left, speak of."""
    others = [getattr(door, name) for name in set(door.__all__) - left]
    hints = [one for one in others if isinstance(one, type)]
    hints += [hint for one in others if inspect.isfunction(one) for hint in typing.get_type_hints(one).values()]
    return {name for hint in hints for name in spoken_of(hint, set())}


def unkept(house) -> dict[str, set[str]]:
    """By context, what its doors export, no module outside takes and no other promise speaks of."""
    found = {}
    for context, names in uncalled(house).items():
        folder = house.package.joinpath(*context.split("."))
        doors = [
            importlib.import_module(f"motcua.{context}.{name}") for name in DOORS if (folder / f"{name}.py").exists()
        ]
        kinds = {name for name in names if name[0].isupper() and not name.isupper()}
        spoken = set().union(*(promised_with(door, kinds) for door in doors))
        if left := names - (kinds & spoken):
            found[context] = left
    return found


def test_every_promise_of_a_door_has_a_caller(house):
    left = {context: names - NEXT.get(context, set()) for context, names in unkept(house).items()}
    assert not {context: names for context, names in left.items() if names}


def test_what_found_a_caller_is_no_exception_any_more(house):
    left = uncalled(house)
    listed = [(context, name) for context, names in NEXT.items() for name in names]
    assert not [(context, name) for context, name in listed if name not in left.get(context, set())]


def test_a_promise_nobody_takes_up_is_seen(build):
    fake = build(
        {
            "src/motcua/commons/a/__init__.py": "",
            "src/motcua/commons/a/public.py": '__all__ = ["LIMIT", "Value", "by_door", "by_name", "nobody", "own"]\n',
            "src/motcua/commons/a/jobs.py": "from motcua.commons.a.public import own\n",
            "src/motcua/commons/b.py": "from motcua.commons.a import public as a\nx = a.by_door\n",
            "src/motcua/commons/c.py": "from motcua.commons.a.public import LIMIT, by_name\n",
        }
    )
    assert uncalled(fake) == {"commons.a": {"Value", "nobody", "own"}}


class Given:
    """A planted value, promised with what holds it."""


class Holding:
    """A planted value."""

    held: dict[str, list[Given]]


def test_a_class_is_promised_with_what_speaks_of_it():
    def give() -> Holding | None:
        return None

    door = SimpleNamespace(__all__=["give", "Given", "Stray"], give=give, Given=Given, Stray=Given)
    assert promised_with(door, {"Given", "Stray"}) == {"Given", "Holding"}
