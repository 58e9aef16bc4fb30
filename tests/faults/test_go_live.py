"""The guide by which a province goes live, command by command, for two provinces; its English says the same."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import passing

GUIDES = Path(__file__).parents[2] / "docs" / "guides"
GUIDE = (GUIDES / "go-live.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```csv title=(\S+)\n(.*?)```", GUIDE, re.DOTALL))
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
PROVINCES = {
    "11": {},
    "25": {"H18": "H44", "Điện Biên Phủ": "Việt Trì", "Điện Biên": "Phú Thọ", "--province 11": "--province 25"},
}


def of(text: str, province: str) -> str:
    """The guide's example in the names of that province."""
    for before, after in PROVINCES[province].items():
        text = text.replace(before, after)
    return text


def test_both_languages_name_the_same_commands():
    english = (GUIDES / "go-live.en.md").read_text(encoding="utf-8")
    commands = {" ".join(line.split()[:2]) for block in BLOCKS for line in block.splitlines()}
    assert {one for one in commands if one not in english} <= {"motcua import"}
    assert sorted(FILES) == ["can-bo.csv", "co-quan.csv", "tham-quyen.csv"]


@pytest.mark.fault
@pytest.mark.long
@pytest.mark.parametrize("province", PROVINCES)
def test_every_command_of_the_guide_does_what_it_says(province, tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(of(text, province), encoding="utf-8")
    with passing(tmp_path / "home") as home:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))}
        around = {**kept, "MOTCUA_HOME": str(home), "PATH": f"{Path(sys.executable).parent}:{kept['PATH']}"}
        said = []
        for block in BLOCKS:
            script = f"set -euo pipefail\n{of(block, province)}"
            done = subprocess.run(
                ["bash", "-c", script], cwd=tmp_path, env=around, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, (block, done.stdout[-1500:], done.stderr[-1500:])
            said.append(done.stdout)
    founded, invited, proven, again = said[1:]
    assert "bỏ lại" not in founded.split("cơ quan:")[1], founded
    assert "/moi/" in founded
    assert invited.count("/moi/") == 4
    assert proven.count("không có gì hỏng") == 2
    assert again.count(" 0 mới, 0 thay đổi") == 3
