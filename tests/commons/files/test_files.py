"""Bytes are kept for good, found again, and their loss is noticed."""

import errno
import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.commons.files import samples

from motcua.commons.files import public as files
from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def room(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def keep(content=samples.PDF, name="to-khai.pdf", **more):
    return files.keep(content, name=name, at=AT, **more)


def on_disk(room):
    return sorted(path for path in room.rglob("*") if path.is_file())


def test_a_file_is_kept_by_its_hash_and_found_again(room):
    kept = keep(owner="a-citizen")
    digest = hashlib.sha256(samples.PDF).hexdigest()
    assert (kept.sha256, kept.size, kept.media_type) == (digest, len(samples.PDF), "application/pdf")
    assert on_disk(room) == [room / digest[:2] / digest[2:4] / digest]
    record, content = files.open_file(kept.id, at=AT)
    with content:
        assert (record, content.read()) == (kept, samples.PDF)
    assert files.file(kept.id).owner == "a-citizen"


def test_only_the_program_reads_the_folder(room):
    [path] = on_disk(room) if keep() and room else []
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_equal_bytes_lie_once_under_two_names(room):
    one, two = keep(), keep(io.BytesIO(samples.PDF), "khac.pdf")
    assert one.id != two.id
    assert len(on_disk(room)) == 1


@pytest.mark.parametrize("as_stream", [False, True])
def test_the_limit_is_exact_and_says_so(settings, room, as_stream):
    settings.FILES_MOST_BYTES = len(samples.PDF)
    assert keep()
    bigger = samples.PDF + b"\n"
    with pytest.raises(Refusal) as refusal:
        keep(io.BytesIO(bigger) if as_stream else bigger)
    assert refusal.value.rule == "file_too_big"
    assert StoredFile.objects.count() == len(on_disk(room)) == 1


def test_a_refused_file_leaves_nothing(room):
    with pytest.raises(Refusal):
        keep(samples.png(), "anh.pdf")
    assert not StoredFile.objects.exists()
    assert not room.exists()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_is_told_and_leaves_no_half_file(monkeypatch, room, step):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
    with pytest.raises(Refusal) as refusal:
        keep()
    assert refusal.value.rule == "storage_full"
    assert on_disk(room) == []
    assert not StoredFile.objects.exists()


def test_bytes_are_synced_before_they_have_their_name_and_the_folder_after(monkeypatch, room):
    keep()
    steps = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("sync"), fsync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda old, new: (steps.append("rename"), replace(old, new))[1])
    keep()
    assert steps == ["sync", "rename", "sync"]


def test_missing_and_changed_bytes_are_named():
    whole, lost, hurt = keep(), keep(samples.png(), "a.png"), keep(samples.jpeg(), "a.jpg")
    again = keep(samples.png(), "b.png")
    storage.path_of(lost.sha256).unlink()
    storage.path_of(hurt.sha256).write_bytes(b"other")
    broken = {fault.where: fault.why for fault in files.verify_all()}
    assert broken == {str(lost.id): "missing", str(again.id): "missing", str(hurt.id): "changed"}
    assert str(whole.id) not in broken
    with pytest.raises(Refusal) as refusal:
        files.open_file(lost.id, at=AT)
    assert refusal.value.rule == "file_missing"


def test_sending_a_damaged_file_again_heals_it():
    kept = keep()
    storage.path_of(kept.sha256).write_bytes(b"")
    keep()
    assert list(files.verify_all()) == []


def test_an_unknown_file_is_refused():
    with pytest.raises(Refusal) as refusal:
        files.open_file(404, at=AT)
    assert refusal.value.rule == "unknown_file"
