"""Copies of a whole installation: taken while it runs, checked, laid down again, also as of a minute between two."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.faults.conftest import passing
from tests.harness import memory

from motcua.kit.now import now

pytestmark = [pytest.mark.fault, pytest.mark.long]
AGENCIES = [
    "code,name,kind,parent,desk",
    "H18,UBND tỉnh Điện Biên,province_committee,,",
    "H18.100,UBND phường Điện Biên Phủ,commune_committee,,có",
]
PEOPLE = ["username,name,agency,roles", "quan.tri,Lò Văn Một,,admin", "mot.cua,Lò Thị Hai,H18.100,clerk"]


def run(home: Path, *given: str, **around: object) -> subprocess.CompletedProcess[str]:
    """One command on that home, with nothing of ours in its environment but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))}
    set_to = {"MOTCUA_HOME": str(home), **{name: str(value) for name, value in around.items()}}
    command = [sys.executable, "-c", "from motcua.config.cli import main; main()", *given]
    return subprocess.run(command, env={**kept, **set_to}, capture_output=True, text=True, check=False)


def done(home: Path, *given: str, **around: object) -> str:
    finished = run(home, *given, **around)
    assert finished.returncode == 0, finished.stderr[-2000:]
    return finished.stdout


def checked(home: Path, **around: object) -> dict[str, object]:
    return json.loads(run(home, "verify", "--json", **around).stdout)


def filed(folder: Path, *days: int) -> str:
    """A file of acts: a dossier on each of these days of August."""
    lines = [
        {"act": "submit", "key": f"k{day}", "at": f"2026-08-{day:02}T08:00:00+07:00", "dossier": f"d{day}"}
        | {"agency": "H55.X001", "procedure": "1.001193", "channel": "counter", "components": []}
        | {"applicant": {"name": "Lò Văn Thử"}}
        for day in days
    ]
    path = folder / f"viec-{days[0]}.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def homes() -> Iterator[Callable[[], Path]]:
    """Homes as many as are asked for, each empty at first."""
    opened = []

    def another() -> Path:
        passed = passing(Path(tempfile.mkdtemp(prefix="motcua-backup-")))
        opened.append(passed)
        return passed.__enter__()

    yield another
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture(scope="module")
def trial() -> Iterator[Path]:
    """A simulation with two dossiers."""
    with passing(memory.home("motcua-backup-")) as home:
        done(home, "init")
        yield home


def test_real_data_come_back_with_keys_that_lay_closed_up(homes, tmp_path):
    home, other = homes(), homes()
    for name, lines in (("co-quan.csv", AGENCIES), ("can-bo.csv", PEOPLE)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    lists = ("--agencies", str(tmp_path / "co-quan.csv"), "--people", str(tmp_path / "can-bo.csv"))
    born = json.loads(done(home, "init", "--live", "--province", "11", *lists, "--json"))
    assert (born["agencies"], born["people"], "/moi/" in born["invitation"]) == (2, 2, True)
    copy, key, wrong = tmp_path / "ban-sao", tmp_path / "giu.key", tmp_path / "khac.key"
    assert "khoá công khai" in run(home, "backup", str(copy)).stderr
    public = done(home, "backup", "--new-key", str(key)).strip()
    done(home, "backup", "--new-key", str(wrong))
    done(home, "backup", str(copy), "--to", public)
    assert not (copy / "keys").exists()
    assert "--key" in run(other, "restore", str(copy)).stderr
    assert "không mở được" in run(other, "restore", str(copy), "--key", str(wrong)).stderr
    assert list(other.iterdir()) == []
    done(other, "restore", str(copy), "--key", str(key))
    before, after = checked(home), checked(other)
    assert (after["broken"], after["events"]) == ([], before["events"])
    assert (other / "keys" / "content.key").read_bytes() == (home / "keys" / "content.key").read_bytes()
    told = json.loads(done(home, "drill", str(copy), "--key", str(key), "--json"))
    assert (told["verify"]["broken"], told["verify"]["events"]) == ([], before["events"])
    assert datetime.fromisoformat(told["restored_to"]) <= now()
    assert "không trống" in run(other, "restore", str(copy), "--key", str(key)).stderr


def spoil(copy: Path, how: str) -> str:
    """Damage one file of a copy; its name."""
    name = "keys/content.key" if how == "gone" else "cluster.tar.gz"
    path = copy / name
    content = path.read_bytes()
    if how == "gone":
        path.unlink()
    elif how == "shorter":
        path.write_bytes(content[:-1])
    else:
        path.write_bytes(content[:1000] + bytes([content[1000] ^ 1]) + content[1001:])
    return name


@pytest.mark.parametrize("how", ["gone", "shorter", "flipped"])
def test_a_damaged_copy_is_named_before_anything_is_written(trial, homes, tmp_path, how):
    copy, other = tmp_path / "ban-sao", homes()
    done(trial, "backup", str(copy))
    name = spoil(copy, how)
    refused = run(other, "restore", str(copy))
    assert (refused.returncode, name in refused.stderr) == (1, True), refused.stderr
    assert list(other.iterdir()) == []
    assert run(trial, "drill", str(copy), "--json").returncode == 1


def test_a_minute_between_two_copies_comes_back_from_the_log(homes, tmp_path):
    home, other, log, copy = homes(), homes(), homes() / "nhat-ky", tmp_path / "ban-sao"
    log.parent.chmod(0o755)  # the server, which is not root, keeps its log below
    done(home, "init", MOTCUA_ARCHIVE=log)
    done(home, "backup", str(copy), MOTCUA_ARCHIVE=log)
    done(home, "replay", filed(tmp_path, 3, 4), MOTCUA_ARCHIVE=log)
    between = now()
    done(home, "replay", filed(tmp_path, 5, 6, 7), MOTCUA_ARCHIVE=log)
    assert "MOTCUA_ARCHIVE" in run(other, "restore", str(copy), "--at", between.isoformat()).stderr
    done(other, "restore", str(copy), "--at", between.isoformat(), MOTCUA_ARCHIVE=log)
    counts = [checked(one)["kinds"][0]["streams"] for one in (home, other)]
    assert counts == [5, 2]
    assert checked(other)["broken"] == []


def test_an_older_copy_over_newer_receipts_is_found(homes, tmp_path):
    home, other, copy, outside = homes(), homes(), tmp_path / "ban-sao", tmp_path / "diem-kiem"
    done(home, "init", MOTCUA_CHECKPOINTS=outside)
    done(home, "replay", filed(tmp_path, 3), MOTCUA_CHECKPOINTS=outside)
    done(home, "backup", str(copy), MOTCUA_CHECKPOINTS=outside)
    done(home, "replay", filed(tmp_path, 4, 5), MOTCUA_CHECKPOINTS=outside)
    done(other, "restore", str(copy), MOTCUA_CHECKPOINTS=outside)
    found = checked(other, MOTCUA_CHECKPOINTS=outside)
    assert {fault["what"] for fault in found["broken"]} == {"checkpoint"}
    done(other, "resume", "--basis", "BB 1", MOTCUA_CHECKPOINTS=outside)
    assert checked(other, MOTCUA_CHECKPOINTS=outside)["broken"] == [], "the ledger itself says what was left behind"


def cut(home: Path, given: tuple[str, ...], until: Callable[[], bool]) -> None:
    """Begin a command and kill it as soon as something can be seen of it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))}
    command = [sys.executable, "-c", "from motcua.config.cli import main; main()", *given]
    process = subprocess.Popen(command, env={**kept, "MOTCUA_HOME": str(home)}, stdout=subprocess.DEVNULL)
    while not until() and process.poll() is None:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_copy_and_a_restoration_that_were_killed_are_none(trial, homes, tmp_path):
    copy, whole, other = tmp_path / "nua-chung", tmp_path / "tron", homes()
    cut(trial, ("backup", str(copy)), (copy / "cluster.tar.gz").exists)
    assert "không có bản sao lưu trọn vẹn" in run(other, "restore", str(copy)).stderr
    assert "đã có gì đó" in run(trial, "backup", str(copy)).stderr
    done(trial, "backup", str(whole))
    cut(other, ("restore", str(whole)), (other / "restoring").exists)
    for command in (("verify",), ("doctor",), ("up",), ("restore", str(whole))):
        refused = run(other, *command)
        assert refused.returncode == 1
        assert "không trống" in refused.stderr or "chưa xong" in refused.stdout + refused.stderr
