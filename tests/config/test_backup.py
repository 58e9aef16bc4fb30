"""What a copy stands on: keys closed up for one recipient, and a manifest that finds every damage."""

from datetime import datetime

import pytest

from motcua.config.backup import archive, manifest, records
from motcua.config.backup.sealed import new_recipient, opened, sealed
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal

AT = datetime(2026, 11, 30, 14, 5, tzinfo=VIETNAM)


def test_only_the_recipient_opens_what_was_closed_up_for_them(tmp_path):
    own, other = tmp_path / "own.key", tmp_path / "other.key"
    public = new_recipient(own)
    new_recipient(other)
    closed = sealed(b"secret", public)
    assert opened(closed, own) == b"secret"
    assert sealed(b"secret", public) != closed, "never twice the same"
    assert own.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refusal, match="wrong_private_key"):
        opened(closed, other)


@pytest.mark.parametrize("place", [0, 20, 50, -1])
def test_closed_keys_that_were_changed_open_no_more(tmp_path, place):
    closed = bytearray(sealed(b"secret", new_recipient(tmp_path / "own.key")))
    closed[place] ^= 1
    with pytest.raises(Refusal, match="wrong_private_key"):
        opened(bytes(closed), tmp_path / "own.key")


@pytest.mark.parametrize("text", ["", "motcua-recipient-1:", "motcua-recipient-1:00ff", "không phải khoá"])
def test_what_is_no_key_is_said(tmp_path, text):
    with pytest.raises(Refusal, match="bad_recipient"):
        sealed(b"x", text)
    (tmp_path / "own.key").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="bad_private_key"):
        opened(b"x", tmp_path / "own.key")
    with pytest.raises(Refusal, match="key_file_there"):
        new_recipient(tmp_path / "own.key")


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copy"
    (folder / "files").mkdir(parents=True)
    (folder / "cluster.tar.gz").write_bytes(b"cluster")
    (folder / "files" / "ab").write_bytes(b"paper")
    about = {"taken_at": AT, "version": "1", "mode": "live", "province": "11", "position": 7, "checkpoint": 2}
    manifest.Manifest(**about, server=18, sealed=True, files=manifest.measured(folder)).write(folder)
    return folder


def test_a_whole_copy_is_read_as_it_was_written(copy):
    found = manifest.read(copy)
    assert (found.taken_at, found.position, sorted(found.files)) == (AT, 7, ["cluster.tar.gz", "files/ab"])
    manifest.refuse_damaged(copy, found)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: path.unlink(), "files/ab không còn"),
        (lambda path: path.write_bytes(b"pape"), "files/ab dài 4 byte, phải là 5"),
        (lambda path: path.write_bytes(b"Paper"), "files/ab đã bị sửa"),
    ],
)
def test_each_damage_is_named(copy, damage, words):
    damage(copy / "files" / "ab")
    with pytest.raises(Refusal) as refused:
        manifest.refuse_damaged(copy, manifest.read(copy))
    assert words in refused.value.sentence


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2}', '{"format": 1, "files": 3}', None])
def test_without_a_whole_manifest_there_is_no_copy(copy, text):
    if text is None:
        (copy / manifest.NAME).unlink()
    else:
        (copy / manifest.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="no_backup"):
        manifest.read(copy)


def test_a_home_remembers_its_last_copy_and_its_last_drill(tmp_path):
    assert records.last(tmp_path, records.BACKUP) is None
    records.note(tmp_path, records.BACKUP, AT)
    records.note(tmp_path, records.DRILL, AT)
    assert (records.last(tmp_path, records.BACKUP), records.last(tmp_path, records.DRILL)) == (AT, AT)
    (tmp_path / records.NAME).write_text("x", encoding="utf-8")
    assert records.last(tmp_path, records.DRILL) is None


def test_a_log_is_kept_only_where_a_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.delenv(archive.VARIABLE, raising=False)
    assert archive.settings(None) == {}
    assert archive.restore_command(tmp_path / "a b%c").startswith(f"cp '{tmp_path}/a b%%c'/%f")
