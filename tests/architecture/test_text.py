"""What the project's files say, and what they must not."""

import io
import re
import tokenize
import tomllib
import unicodedata

import pytest

TEXT = {".py", ".pyi", ".md", ".toml", ".yml", ".yaml", ".html", ".txt", ".css", ".scss", ".js", ".mjs", ".json"}
TEXT |= {".po", ".sql", ".svg", ".csv", ".ini", ".cfg", ".sh", ".typ", ".jsonl", ".xml"}
NAMED = {"Makefile", "LICENSE", "NOTICE", ".importlinter", ".gitignore", "run"}
LOCKS = {"uv.lock", "package-lock.json"}
THIS = "tests/architecture/test_text.py"

FOREIGN = {
    "a machine's path": r"(?<![\w.:/-])/(work|root|home/\w+|Users/\w+|tmp/\w+)/",
    "a package registry's host": r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|npmmirror|yarnpkg\.com",
    "how it was written": r"(?i)\b(sub-?agents?|language model|anthropic|claude|openai|copilot)\b",
    "a work sheet": r"(?i)\b(CONTRACT\.md|this session|the session's|neighbou?rs? will|the brief says)\b",
}
REASON = {
    "noqa": re.compile(r"#\s*noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+\S.{4,}"),
    "type: ignore": re.compile(r"#\s*type: ignore\[[a-z, -]+\]\s+#\s*\S.{4,}"),
}
WHOLESALE = re.compile(r"#\s*(ruff: noqa|flake8: noqa|mypy: |fmt: (off|skip)|pragma: no cover)")


def texts(house):
    for path in house.walk():
        if path.suffix in TEXT or path.name in NAMED:
            yield path, path.read_text(encoding="utf-8")


def decomposed(house) -> list[str]:
    """Files whose text is not in Unicode's composed form (NFC)."""
    return [house.where(path) for path, text in texts(house) if not unicodedata.is_normalized("NFC", text)]


def foreign_words(house) -> list[str]:
    """Traces of where and how the files were made."""
    return [
        f"{house.where(path, number)}: {what}"
        for path, text in texts(house)
        if path.name not in LOCKS and house.where(path) != THIS
        for what, pattern in FOREIGN.items()
        if re.search(pattern, text)
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


def unexplained_exceptions(house) -> list[str]:
    """`noqa` and `type: ignore` without code or reason, and whole files taken out."""
    faults = []
    for path in house.python("src", "tests", "bench"):
        source = path.read_text(encoding="utf-8")
        if not re.search(r"noqa|type: ignore|fmt: |mypy: |no cover", source):
            continue
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type != tokenize.COMMENT:
                continue
            bare = any(mark in token.string and not form.search(token.string) for mark, form in REASON.items())
            if bare or WHOLESALE.search(token.string):
                faults.append(house.where(path, token.start[0]))
    return faults


CHECKS = [decomposed, foreign_words, unexplained_exceptions]
PLANTED = {
    decomposed: {"docs/a.md": unicodedata.normalize("NFD", "hồ sơ")},
    foreign_words: {
        "docs/a.md": "see /home/someone/notes",
        "docs/b.md": "from https://pypi" + ".org/simple",
        "src/motcua/x.py": "# as the sub" + "agent said",
    },
    unexplained_exceptions: {
        "src/a.py": "x = 1  # noqa\n",
        "src/b.py": "x = 1  # noqa: E501\n",
        "src/c.py": "x = 1  # type: ignore[misc]\n",
        "src/d.py": "# ruff: noqa\n",
        "src/e.py": "# mypy: ignore-errors\n",
    },
}
INNOCENT = {
    "docs/a.md": "hồ sơ ở /var/lib/motcua và /usr/bin/chromium",
    "src/a.py": "x = 1  # noqa: E501  the law's own words\ny = 1  # type: ignore[misc]  # the stub lacks it\n",
    "uv.lock": "https://pypi" + ".org",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_house_keeps_the_rule(house, check):
    assert not check(house)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_planted_fault_is_seen(build, check):
    faults = {fault.split(":")[0] for fault in check(build(PLANTED[check]))}
    assert faults == set(PLANTED[check])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_innocent_house_is_left_in_peace(build, check):
    assert not check(build(INNOCENT))


def test_every_lint_exception_has_its_reason(house):
    """Each rule switched off in pyproject.toml stands on its own line with a comment."""
    text = (house.root / "pyproject.toml").read_text(encoding="utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    off = set(lint["ignore"]).union(*lint["per-file-ignores"].values())
    explained = set(re.findall(r'^  "([A-Z]+\d*)", +# \S+', text, re.MULTILINE))
    assert lint["select"] == ["ALL"]
    assert off <= explained
