"""A name can be searched: a class of that name is one thing, wherever in the program it stands."""

import ast
from collections import defaultdict


def places(house) -> dict[str, list[str]]:
    """Where a class of each name is defined; nested ones (Meta) are Django's, and so are migrations."""
    found = defaultdict(list)
    for path in house.python("src"):
        if "migrations" in path.parts:
            continue
        for node in house.parsed(path).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(house.where(path))
    return found


def shared_names(house) -> dict[str, str]:
    return {name: ", ".join(sorted(where)) for name, where in places(house).items() if len(where) > 1}


def test_a_class_has_a_name_of_its_own(house):
    assert shared_names(house) == {}


def test_planted_shared_names_are_seen(build):
    fake = build(
        {
            "src/motcua/web/desk/worklist/rows.py": "class Row: pass\nclass DossierRow:\n    class Meta: pass\n",
            "src/motcua/measure/facts/rules.py": "class Row: pass\n",
            "src/motcua/kit/other.py": "class Line:\n    class Meta: pass\n",
            "src/motcua/kit/migrations/0001_initial.py": "class Migration: pass\nclass Line: pass\n",
            "src/motcua/commons/migrations/0001_initial.py": "class Migration: pass\n",
        },
    )
    assert shared_names(fake) == {"Row": "src/motcua/measure/facts/rules.py, src/motcua/web/desk/worklist/rows.py"}
