"""The embedded server survives what happens to it: kills, leftovers, long paths, closed folders, other users.

Each test makes a cluster of its own, durable as a province's: one kill, one stop and the rights of its folders are seen
in every run, the other ways to be left behind in the long one.
"""

import multiprocessing
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg
import pytest

from motcua.config.cluster import binaries, embedded, new_cluster, processes, server
from motcua.config.cluster import place as places
from motcua.config.cluster.place import SOCKET_FILE, place
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.fault
ROWS = 500
Holder = Callable[[], subprocess.Popen[str]]


def fill(cluster: embedded.Embedded) -> None:
    with psycopg.connect(cluster.url(new_cluster.OWNER), autocommit=True) as connection:
        connection.execute("CREATE TABLE promise (id int)")
        for number in range(ROWS):
            connection.execute("INSERT INTO promise VALUES (%s)", [number])


def kept(cluster: embedded.Embedded) -> int:
    with psycopg.connect(cluster.url(new_cluster.OWNER)) as connection:
        return connection.execute("SELECT count(*) FROM promise").fetchone()[0]


def kill(data: Path) -> None:
    os.kill(processes.postmaster(data), signal.SIGKILL)


@pytest.mark.parametrize("kills", [1, pytest.param(5, marks=pytest.mark.long)])
def test_rows_survive_a_killed_server_that_is_started_again_at_once(home: Path, kills: int) -> None:
    with embedded.joined(home) as cluster:
        fill(cluster)
        for _ in range(kills):
            kill(cluster.place.data)
            cluster.revive()
            assert kept(cluster) == ROWS


@pytest.mark.long
def test_a_server_whose_maker_is_gone_is_found_killed_and_replaced(home: Path, holder: Holder) -> None:
    maker = holder()
    with embedded.joined(home) as cluster:
        fill(cluster)
        maker.kill()
        maker.wait()
        kill(cluster.place.data)  # nobody may be left to reap it: it can stay a zombie for ever
        cluster.revive()
        assert kept(cluster) == ROWS


def test_the_last_one_out_stops_the_server(home: Path, holder: Holder) -> None:
    other = holder()
    with embedded.joined(home) as cluster:
        data = cluster.place.data
        first = processes.postmaster(data)
    assert processes.postmaster(data) == first, "stopped under another command"
    other.communicate()
    assert processes.postmaster(data) is None, "left running with nobody in"


@pytest.mark.long
def test_a_killed_command_does_not_count(home: Path, holder: Holder) -> None:
    other = holder()
    other.kill()
    other.wait()
    with embedded.joined(home) as cluster:
        data = cluster.place.data
    assert processes.postmaster(data) is None


@pytest.mark.long
def test_locks_that_name_a_stranger_are_put_aside(home: Path) -> None:
    with embedded.joined(home) as cluster:
        where = cluster.place
    for lock in (where.data / "postmaster.pid", where.socket / f"{SOCKET_FILE}.lock"):
        lock.write_text(f"{os.getpid()}\n{where.data}\n0\n5432\n{where.socket}\n\n", encoding="utf-8")
    with embedded.joined(home) as cluster:
        assert cluster.running()


@pytest.mark.long
def test_a_birth_cut_short_is_done_again(home: Path) -> None:
    unfinished = place(home).base / "data.unfinished-1"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18\n", encoding="utf-8")
    with embedded.joined(home) as cluster:
        assert cluster.running()


@pytest.mark.long
def test_a_server_whose_roles_were_never_made_is_given_them(home: Path) -> None:
    """Whoever began was killed between the server's first answer and its roles; the server lives on."""
    where = place(home)
    new_cluster.make_files(where)
    assert server._started(where, {})
    with embedded.joined(home) as cluster, psycopg.connect(cluster.url(new_cluster.OWNER)) as connection:
        assert connection.execute("SELECT current_user").fetchone() == (new_cluster.OWNER,)


@pytest.mark.long
def test_a_cluster_that_cannot_start_says_why(home: Path) -> None:
    with embedded.joined(home) as cluster:
        where = cluster.place
    (where.data / "PG_VERSION").write_text("12\n", encoding="utf-8")
    with pytest.raises(Refusal, match="server_not_started") as refused, embedded.joined(home):
        pass
    assert "FATAL" in refused.value.sentence


def test_checksums_are_on_and_no_port_is_open(home: Path) -> None:
    with embedded.joined(home) as cluster, psycopg.connect(cluster.url(new_cluster.APPLICATION)) as connection:
        shown = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in ("data_checksums", "fsync")}
        assert shown == {"data_checksums": "on", "fsync": "on"}
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_servers_log_says_what_failed_and_nothing_of_what_was_sent(home: Path) -> None:
    name, number = "Hoàng Thị Bích Ngân", "019190001218"
    with embedded.joined(home) as cluster:
        with psycopg.connect(cluster.url(new_cluster.OWNER), autocommit=True) as connection:
            connection.execute("CREATE TABLE person (id text PRIMARY KEY, age int CHECK (age < 200))")
            connection.execute("INSERT INTO person VALUES (%s, 40)", [number])
            for wrong in ((number, 41), (name, 900), (name, None, name)):
                with pytest.raises(psycopg.Error):
                    connection.execute(f"INSERT INTO person VALUES ({', '.join(['%s'] * len(wrong))})", wrong)
        log = cluster.place.log
        said = log.read_text(encoding="utf-8")
    assert "duplicate key value" in said
    assert not [value for value in (number, *name.split()) if value in said]
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_foreign_folder_in_the_place_of_the_socket_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "socket"
    folder.mkdir(mode=0o755)
    with pytest.raises(Refusal, match="folder_not_private"):
        places._private(folder, pwd.getpwuid(os.geteuid()))


@pytest.mark.parametrize("length", [1, 60, 200])
def test_the_socket_path_is_short_however_deep_the_home(tmp_path: Path, length: int) -> None:
    folder = places._socket(tmp_path / ("d" * length))
    assert len(os.fsencode(folder / SOCKET_FILE)) <= places.LONGEST_SOCKET


# --- root -----------------------------------------------------------------------------------------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="asks what root may do; the user's side runs everywhere")


def test_the_data_of_a_home_that_was_removed_are_neither_taken_over_nor_touched(tmp_path: Path) -> None:
    base = tmp_path / "0123456789abcdef"
    assert places._unused(base) == base
    base.mkdir()
    second = places._unused(base)
    assert second == tmp_path / "0123456789abcdef-2"
    second.mkdir()
    assert places._unused(base).name.endswith("-3")


@as_root
def test_a_home_made_anew_begins_anew(home: Path) -> None:
    folders = []
    for _ in range(2):
        folders.append(places.place(home).base)
        assert places.place(home).base == folders[-1]
        (home / places.POINTER).unlink()
    try:
        assert folders[0] != folders[1]
    finally:
        for folder in folders:
            shutil.rmtree(folder)


@as_root
def test_root_leaves_closed_folders_closed(home: Path) -> None:
    closed = home / "closed" / "home"
    closed.mkdir(parents=True)
    before = {folder: folder.stat().st_mode for folder in (closed, *closed.parents)}
    for folder in (home, home / "closed", closed):
        folder.chmod(0o700)
        before[folder] = folder.stat().st_mode
    with embedded.joined(closed) as cluster:
        where = cluster.place
        server_user = (Path("/proc") / str(processes.postmaster(where.data))).stat().st_uid
    try:
        assert server_user != 0
        assert {folder: folder.stat().st_mode for folder in before} == before
        assert [stat.S_IMODE(folder.stat().st_mode) for folder in (where.data, where.socket)] == [0o700, 0o700]
        assert (closed / places.POINTER).read_text(encoding="utf-8").strip() == str(where.base)
    finally:
        shutil.rmtree(where.base)


def _use(home: Path, user: pwd.struct_passwd, says: Connection) -> None:
    """In a child: become that user, then live through a kill."""
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    with embedded.joined(home) as cluster:
        fill(cluster)
        kill(cluster.place.data)
        cluster.revive()
        says.send((kept(cluster), str(cluster.place.base), len(os.fsencode(cluster.place.socket / SOCKET_FILE))))


@as_root
@pytest.mark.long
def test_a_normal_user_has_it_all_under_their_own_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded.joined(home):
        pass  # everything the child needs is imported now: it may not see this environment's files
    nobody = pwd.getpwnam("nobody")
    folder = Path(tempfile.mkdtemp(prefix="motcua-fault-"))
    deep = folder / ("d" * 120)
    try:
        programs = binaries.copied_into(folder)
        monkeypatch.setattr(binaries, "in_place", lambda: programs)
        folder.chmod(0o755)
        deep.mkdir()
        os.chown(deep, nobody.pw_uid, nobody.pw_gid)
        ours, theirs = multiprocessing.Pipe()
        child = multiprocessing.get_context("fork").Process(target=_use, args=(deep, nobody, theirs))
        child.start()
        child.join(60)
        assert child.exitcode == 0
        rows, base, length = ours.recv()
        assert (rows, base) == (ROWS, str(deep / "postgres"))
        assert length <= places.LONGEST_SOCKET
        with pytest.raises(Refusal, match="home_of_another"):
            place(deep)
    finally:
        shutil.rmtree(places._socket(deep / "postgres"), ignore_errors=True)
        shutil.rmtree(folder)
