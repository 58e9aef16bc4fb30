"""A name can be searched: what a surface calls a class, nothing else in the program is called."""

import ast
from collections import defaultdict

SEARCHED = ("board", "desk", "office", "portal", "steer", "ui")
"""Surfaces whose names are their own. The list only grows: `board` and `steer` still share some."""


def classes(house) -> dict[str, list[str]]:
    """Where each class name is used; nested classes (Meta) are Django's."""
    found = defaultdict(list)
    for path in house.python("src"):
        for node in house.parsed(path).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(house.where(path))
    return found


def shared_names(house) -> list[str]:
    return sorted(
        f"{name}: {', '.join(sorted(places))}"
        for name, places in classes(house).items()
        if len(places) > 1 and any(f"/web/{surface}/" in place for surface in SEARCHED for place in places)
    )


def test_a_class_of_a_surface_has_a_name_of_its_own(house):
    assert not shared_names(house)


def test_planted_shared_names_are_seen(build):
    fake = build(
        {
            "src/motcua/web/desk/worklist/rows.py": "class Row: pass\nclass DossierRow: pass\n",
            "src/motcua/measure/facts/rules.py": "class Row: pass\n",
            "src/motcua/kit/other.py": "class Line: pass\n",
            "src/motcua/kit/another.py": "class Line: pass\n",
        },
    )
    assert shared_names(fake) == ["Row: src/motcua/measure/facts/rules.py, src/motcua/web/desk/worklist/rows.py"]
