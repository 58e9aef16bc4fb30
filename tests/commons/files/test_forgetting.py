"""Files are kept and forgotten at the same time by many: a row never stands without its bytes."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import connections
from tests.commons.files.samples import PDF

from motcua.commons.files import public as files
from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile

AT = datetime(2026, 8, 3, 1, 15, tzinfo=UTC)
ROUNDS = 30


def keep(owner):
    return files.keep(PDF, name="a.pdf", at=AT, owner=owner).id


@pytest.fixture
def _slow(monkeypatch):
    """Time between bytes and row, where another's forgetting could fall in."""
    write = storage.write
    monkeypatch.setattr(storage, "write", lambda *given: (write(*given), time.sleep(0.01)))


@pytest.mark.usefixtures("_slow")
def test_keeping_and_forgetting_the_same_bytes_at_once_leaves_no_row_without_them(committed_db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    broken = []

    def come_and_go(owner):
        for _ in range(ROUNDS):
            number = keep(owner)
            with files.open_file(number, at=AT)[1] as file:
                broken.extend([number] if file.read() != PDF else [])
            files.forget([number], owner=owner)
        keep(owner)
        connections.close_all()

    threads = [threading.Thread(target=come_and_go, args=(owner,)) for owner in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert StoredFile.objects.count() == 3  # a thread that met a missing file never came so far
    assert broken == []
    assert list(files.verify_all()) == []


def test_only_the_owners_files_are_forgotten(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    number = keep("a")
    files.forget([number, 404], owner="b")
    assert files.file_names([number])
    files.forget([number], owner="a")
    assert not files.file_names([number])
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
