"""The import contracts hold, cover every group, and are shown to break."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FAULTS = {
    "web/desk/planted.py": "import motcua.web.portal",
    "web/board/planted.py": "import motcua.casework.dossiers",
    "web/ui/planted.py": "import motcua.registry.agencies.public",
    "kit/planted.py": "import django.conf",
    "casework/dossiers/planted.py": "import motcua.casework.slips",
    "casework/slips/models.py": "import motcua.casework.slips.actions",
    "casework/slips/actions.py": "import motcua.casework.dossiers.feed",
    "casework/dossiers/feed.py": "",
    "flows/planted.py": "import motcua.measure.facts",
    "measure/facts/planted.py": "import motcua.measure.indicators",
    "steering/targets/planted.py": "import motcua.steering.appraisal",
    "registry/agencies/planted.py": "import motcua.registry.procedures",
    "helpers/__init__.py": "",
    "commons/files/planted.py": "import motcua.commons.accounts",
    "records/strangers/__init__.py": "",
    "casework/clock/planted.py": "import motcua.registry.agencies.pure",
}
GROUPS_WITHOUT_ROOMS = {"kit", "flows", "interop", "config"}


def contracts(house) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None)
    read.read(house.root / ".importlinter", encoding="utf-8")
    return read


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_are_kept(house):
    result = lint(house.root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_nothing_is_excused(house):
    text = (house.root / ".importlinter").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(ignore_imports|exclude_type_checking_imports|unmatched_ignore)", text, re.MULTILINE)


def test_every_group_has_its_own_order(house):
    ordered = {section["containers"].strip() for section in contracts(house).values() if "containers" in section}
    groups = {path.parent.parent.name for path in house.package.glob("*/*/__init__.py")} - GROUPS_WITHOUT_ROOMS
    assert {f"motcua.{group}" for group in groups} <= ordered


def test_every_contract_can_break(house, tmp_path):
    """One copy of the house with a fault for each contract; every contract must name itself."""
    shutil.copytree(house.package, tmp_path / "src" / "motcua", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(house.root / ".importlinter", tmp_path)
    for name, line in FAULTS.items():
        path = tmp_path / "src" / "motcua" / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    result = lint(tmp_path)
    names = {section["name"] for title, section in contracts(house).items() if title.startswith("importlinter:")}
    unbroken = {name for name in names if f"{name} BROKEN" not in result.stdout}
    assert not unbroken, result.stdout + result.stderr
