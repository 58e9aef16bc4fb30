"""Nothing grows too large to be read in one sitting. Complexity (at most 8) is ruff's C901."""

import ast

FILE, TEST_FILE, CLASS, FUNCTION, TEMPLATE = 400, 500, 200, 40, 120
WIDTH = 160
"""Characters of a template's line; Python's are ruff's."""


def lines_of(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_files(house) -> list[str]:
    budgets = [(p, FILE) for p in house.python("src", "bench")]
    budgets += [(p, TEST_FILE) for p in house.python("tests")]
    budgets += [(p, TEMPLATE) for p in house.templates()]
    return [f"{house.where(p)}: {lines_of(p)} lines, at most {most}" for p, most in budgets if lines_of(p) > most]


def long_blocks(house) -> list[str]:
    """Functions and classes beyond their budget; the docstring counts, the decorators do not."""
    budgets = {ast.FunctionDef: FUNCTION, ast.AsyncFunctionDef: FUNCTION, ast.ClassDef: CLASS}
    return [
        f"{house.where(path, node.lineno)}: {node.name} has {size} lines, at most {budgets[type(node)]}"
        for path, node in house.nodes("src", "bench")
        if type(node) in budgets and (size := node.end_lineno - node.lineno + 1) > budgets[type(node)]
    ]


def long_lines(house) -> list[str]:
    return [
        f"{house.where(page, number)}: {len(line)} characters, at most {WIDTH}"
        for page in house.templates()
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDTH
    ]


def test_files_stay_short(house):
    assert not long_files(house)


def test_templates_stay_narrow(house):
    assert not long_lines(house)


def test_functions_and_classes_stay_short(house):
    assert not long_blocks(house)


def test_planted_giants_are_seen(build):
    fake = build(
        {
            "src/motcua/kit/file.py": "x = 1\n" * (FILE + 1),
            "src/motcua/kit/function.py": "def f():\n" + "    x = 1\n" * FUNCTION,
            "src/motcua/kit/klass.py": "class C:\n" + "    x = 1\n" * CLASS,
            "src/motcua/web/desk/intake/page.html": "<p>\n" * (TEMPLATE + 1),
            "src/motcua/kit/migrations/0001_initial.py": "x = 1\n" * (FILE + 1),
            "tests/test_long.py": "x = 1\n" * (TEST_FILE + 1),
            "src/motcua/web/desk/intake/wide.html": f"<p>{'ệ' * (WIDTH - 3)}</p>\n<p>{'ệ' * (WIDTH - 7)}</p>\n",
            "src/motcua/kit/just_fits.py": "def f():\n" + "    x = 1\n" * (FUNCTION - 1),
        },
    )
    assert [fault.split(":")[0] for fault in long_files(fake)] == [
        "src/motcua/kit/file.py",
        "tests/test_long.py",
        "src/motcua/web/desk/intake/page.html",
    ]
    assert long_lines(fake) == [f"src/motcua/web/desk/intake/wide.html:1: {WIDTH + 4} characters, at most {WIDTH}"]
    assert [fault.split(":")[0] for fault in long_blocks(fake)] == [
        "src/motcua/kit/function.py",
        "src/motcua/kit/klass.py",
    ]
