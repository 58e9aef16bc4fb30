"""A door promises only what somebody outside takes up: each function and constant it exports has a caller in the house.

A value's class is promised with the function that returns it, and needs no caller of its own.
"""

import ast
from collections.abc import Iterator

DOORS = ("public", "pure", "feed")

NEXT = {
    "casework.dossiers": {"erase_content"},
    "commons.accounts": {"account_with_id_number", "close_account", "grants_of", "set_password"},
    "registry.agencies": {
        *("became", "change_agency", "close_agency", "close_desk", "create_agency", "desks", "edition", "end_posting"),
        *("hand_over", "is_identifier", "made_of", "open_desk", "units_on", "calendar_version_ids", "default_calendar"),
    },
}
"""Pages of agencies, desks, postings, erasure and accounts come next, and call these."""

UNCALLED = {
    "casework.clock": {"PAYMENT"},
    "casework.dossiers": {"NATIONAL_STATUS", "PAGE", "reasons", "result"},
    "commons.accounts": {"ANONYMOUS", "COLUMNS", "INCOMPATIBLE", "NOBODY"},
    "commons.audit": {"looks_by"},
    "commons.files": {"TYPES"},
    "registry.procedures": {"commit_term", "import_names", "set_names"},
    "steering.appraisal": {"MODELS", "year_ranks"},
    "steering.assignments": {"LADDER", "WORDINGS"},
    "steering.briefings": {"headline"},
    "steering.targets": {"agrees", "cascade_of", "missing_shares"},
}
"""Only tests call these: each finds its page, or goes. The list may only become shorter."""


def exported(tree: ast.Module) -> list[str]:
    """The functions and constants of a door's `__all__`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            names = [each.value for each in getattr(node.value, "elts", ()) if isinstance(each, ast.Constant)]
            return [name for name in names if name.isupper() or not name[0].isupper()]
    return []


def taken(tree: ast.Module, doors: set[str]) -> Iterator[tuple[str, str]]:
    """What a module takes through which door, by name or by attribute of the door itself."""
    held: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            yield str(node.module), alias.name
            if f"{node.module}.{alias.name}" in doors:
                held[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in held:
            yield held[node.value.id], node.attr


def uncalled(house) -> dict[str, set[str]]:
    """By context, what its doors export and no module outside it takes."""
    place = {}
    for context in house.contexts():
        for door in (context / f"{name}.py" for name in DOORS):
            if door.exists():
                place[".".join(door.relative_to(house.root / "src").with_suffix("").parts)] = door
    calls = {
        (door, name)
        for path in house.python("src")
        for door, name in taken(house.parsed(path), set(place))
        if door in place and place[door].parent not in path.parents
    }
    left: dict[str, set[str]] = {}
    for door, path in place.items():
        names = {name for name in exported(house.parsed(path)) if (door, name) not in calls}
        if names:
            left.setdefault(".".join(path.parent.relative_to(house.package).parts), set()).update(names)
    return left


def test_every_promise_of_a_door_has_a_caller(house):
    allowed = {context: NEXT.get(context, set()) | UNCALLED.get(context, set()) for context in {*NEXT, *UNCALLED}}
    left = {context: names - allowed.get(context, set()) for context, names in uncalled(house).items()}
    assert not {context: names for context, names in left.items() if names}


def test_what_found_a_caller_is_no_exception_any_more(house):
    left = uncalled(house)
    listed = [(context, name) for given in (NEXT, UNCALLED) for context, names in given.items() for name in names]
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
    assert uncalled(fake) == {"commons.a": {"nobody", "own"}}
