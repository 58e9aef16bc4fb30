"""What a site consists of can be told from outside, to the hash of each part."""

import json
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_bill_of_materials_names_every_part_with_its_hashes(tmp_path):
    subprocess.run(["make", "-s", "sbom", f"DIST={tmp_path}"], cwd=ROOT, check=True)
    bill = json.loads((tmp_path / "motcua.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    named = {part["name"] for part in bill["components"]}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {"django", "psycopg", "sqlparse"} <= named
    assert len(named) >= len(wanted)
    assert "pytest" not in named
    hashed = [part["name"] for part in bill["components"] if any("hashes" in one for one in part["externalReferences"])]
    assert sorted(hashed) == sorted(named)


def test_the_first_program_of_all_is_pinned_by_hash():
    lines = (ROOT / "bootstrap.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("uv==")
    assert all("--hash=sha256:" in line for line in lines[1:])
