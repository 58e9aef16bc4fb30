"""House rules of the source that neither ruff nor import-linter can state."""

import ast
import re

import pytest

QUERY_HOMES = {"models", "selectors", "actions", "feed"}
SHELLS = {"config", "interop"}
BEFORE_A_LEDGER = {"config/cli/founding.py", "config/cli/demo.py", "config/cli/drill.py"}
"""Commands that make the ledger whose present the others ask for (`config/cli/present.py`)."""
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}
CLOCKS |= {("time", "time"), ("timezone", "now"), ("timezone", "localtime"), ("timezone", "localdate")}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "shared"}


def named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def imported(node: ast.AST) -> list[str]:
    """The dotted names an import statement brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def signals(house) -> list[str]:
    return [
        f"{house.where(path, node.lineno)}: {name}"
        for path, node in house.nodes("src")
        for name in imported(node)
        if {"signals", "dispatch"} & set(name.split(".")) and not name.startswith("signal")
    ]


def stray_queries(house) -> list[str]:
    """`.objects` outside the files that may ask the database."""
    return [
        house.where(path, node.lineno)
        for path, node in house.nodes("src")
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and not QUERY_HOMES & {part.removesuffix(".py") for part in path.parts}
    ]


def looked_up_models(house) -> list[str]:
    return [
        house.where(path, node.lineno)
        for path, node in house.nodes("src")
        if isinstance(node, ast.Attribute) and node.attr == "get_model"
    ]


def system_clocks(house) -> list[str]:
    """Readings of the system clock outside kit.now; kit.now.now outside the shells, or in a command of its own."""
    faults = []
    for path in house.python("src"):
        place = path.relative_to(house.package)
        if place.as_posix() == "kit/now.py":
            continue
        asking = place.parts[0] in SHELLS and not (
            place.parts[:2] == ("config", "cli") and place.as_posix() not in BEFORE_A_LEDGER | {"config/cli/present.py"}
        )
        for node in house.within(path):
            read = isinstance(node, ast.Attribute) and (named(node.value), node.attr) in CLOCKS
            hour = "motcua.kit.now.now" in imported(node) and not asking
            if read or hour:
                faults.append(house.where(path, node.lineno))
    return faults


def nameless(house) -> list[str]:
    """Files and folders named after no thing."""
    return sorted(
        house.where(path)
        for path in house.walk("src", "tests", "bench")
        if NAMELESS & {part.split(".")[0] for part in path.relative_to(house.root).parts}
    )


def is_bare(tree: ast.Module) -> bool:
    """A module without a statement, a docstring apart."""
    return len(tree.body) == (ast.get_docstring(tree) is not None)


def empty_rooms(house) -> list[str]:
    """Packages that hold nothing but their own declaration."""
    return [
        house.where(init.parent)
        for init in sorted(house.package.rglob("__init__.py"))
        if "migrations" not in init.parts
        and is_bare(house.parsed(init))
        and not any(
            p.name not in {"__init__.py", "apps.py"} and "migrations" not in p.parts
            for p in house.walk(house.where(init.parent))
        )
    ]


def furnished_entrances(house) -> list[str]:
    """`__init__` files of groups and contexts that hold anything but a docstring."""
    entrances = [p for p in house.package.glob("*/__init__.py") if p.parent.name != "config"]
    entrances += [context / "__init__.py" for context in house.contexts()]
    faults = []
    for path in entrances:
        tree = house.parsed(path)
        if not (is_bare(tree) and ast.get_docstring(tree)):
            faults.append(house.where(path))
    return faults


def leaking_doors(house) -> list[str]:
    """`public.py` or `pure.py` that does more than re-export, or whose `__all__` differs from what it imports."""
    faults = []
    for door in [door for context in house.contexts() for door in (context / "public.py", context / "pure.py")]:
        if not door.exists():
            continue
        own = ".".join(door.parent.relative_to(house.root / "src").parts)
        names, promise = set(), None
        for node in house.parsed(door).body:
            if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{own}."):
                names |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.Assign) and named(node.targets[0]) == "__all__":
                promise = ast.literal_eval(node.value)
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                faults.append(f"{house.where(door, node.lineno)}: not a re-export of {own}")
        if promise is None or set(promise) != names:
            faults.append(f"{house.where(door)}: __all__ and imports differ by {sorted(set(promise or ()) ^ names)}")
    return faults


CHECKS = [
    signals,
    stray_queries,
    looked_up_models,
    system_clocks,
    nameless,
    empty_rooms,
    furnished_entrances,
    leaking_doors,
]

PLANTED = {
    signals: {"src/motcua/commons/files/x.py": "from django.db.models.signals import post_save"},
    stray_queries: {"src/motcua/web/desk/views.py": "rows = Dossier.objects.all()"},
    looked_up_models: {"src/motcua/flows/x.py": "M = apps.get_model('dossiers', 'Dossier')"},
    system_clocks: {
        "src/motcua/casework/dossiers/rules.py": "at = datetime.now(UTC)",
        "src/motcua/casework/dossiers/actions.py": "from motcua.kit.now import now",
        "src/motcua/web/desk/gate.py": "from motcua.kit.now import now",
        "src/motcua/config/cli/pack.py": "def act():\n    from motcua.kit.now import now",
    },
    nameless: {"src/motcua/kit/utils.py": "", "src/motcua/web/common/x.py": ""},
    empty_rooms: {"src/motcua/records/wallet/__init__.py": '"""Papers."""'},
    furnished_entrances: {
        "src/motcua/registry/agencies/__init__.py": '"""Agencies."""\nimport os',
        "src/motcua/registry/procedures/__init__.py": "",
    },
    leaking_doors: {
        "src/motcua/registry/agencies/__init__.py": "",
        "src/motcua/registry/agencies/public.py": """
            from motcua.kit.money import dong
            from motcua.registry.agencies.actions import close
            __all__ = ["close", "open"]
        """,
    },
}
INNOCENT = {
    "src/motcua/kit/now.py": "x = datetime.now(UTC)",
    "src/motcua/kit/__init__.py": '"""Tools."""',
    "src/motcua/registry/agencies/__init__.py": '"""Agencies."""',
    "src/motcua/registry/agencies/public.py": """
        \"\"\"The door.\"\"\"
        from motcua.registry.agencies.actions import close
        __all__ = ["close"]
    """,
    "src/motcua/registry/agencies/actions/close.py": "Agency.objects.all()",
    "src/motcua/registry/agencies/migrations/0001_initial.py": "apps.get_model('agencies', 'Agency')",
    "src/motcua/web/desk/views.py": "import signal",
    "src/motcua/config/one_moment.py": "from motcua.kit.now import now",
    "src/motcua/config/cli/present.py": "from motcua.kit.now import now",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_house_keeps_the_rule(house, check):
    assert not check(house)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_planted_fault_is_seen(build, check):
    faults = "\n".join(check(build(PLANTED[check])))
    assert all(re.search(re.escape(name.rsplit("/", 1)[0]), faults) for name in PLANTED[check])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_innocent_house_is_left_in_peace(build, check):
    assert not check(build(INNOCENT))


BY_PLAIN_NAME = re.compile(
    r"sorted\([^\n]*key=lambda \w+: [^\n]*\.name\)"
    r"|sorted\(\w+\.name for"
    r"|order_by\([^)]*\"name\""
)
"""The order of code points, in which Cẩm stands before Cao, and Đ behind Z."""


def sorted_by_plain_names(house) -> list[str]:
    """Sorted names, unless by the key that knows the alphabet."""
    found = ((path, BY_PLAIN_NAME.search(path.read_text(encoding="utf-8"))) for path in house.python("src"))
    return [f"{house.where(path)}: {match[0]}" for path, match in found if match and "alphabetical" not in match[0]]


def test_names_stand_in_vietnamese_order(house):
    assert sorted_by_plain_names(house) == []


@pytest.mark.parametrize(
    "line",
    ["sorted(found, key=lambda one: one.name)", "sorted(one.name for one in found)", 'rows.order_by("-local", "name")'],
)
def test_an_order_of_code_points_is_seen(line):
    assert BY_PLAIN_NAME.search(line)
