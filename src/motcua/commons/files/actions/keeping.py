"""Keeping a file, and forgetting it."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import connection, transaction
from django.db.models import ProtectedError, QuerySet

from motcua.commons.files import storage
from motcua.commons.files.actions.scanning import scanned
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.content import inspect
from motcua.commons.files.rules.names import clean_name
from motcua.commons.files.rules.quotas import UNCLAIMED_FOR
from motcua.commons.files.selectors import FileRecord, record_of
from motcua.kit.refusal import Refusal

_MEGABYTE = 1024 * 1024


def keep(content: bytes | IO[bytes], *, name: str, at: datetime, owner: str = "") -> FileRecord:
    """Keep a file; when this returns, the bytes are on disk for good. The type is what the bytes say.

    `owner` is the key of the account that sends it. Raises Refusal: too big, not a type that is taken, not what its
    name says, damaged, unsafe, a virus, a name that cannot be used, or no room. Nothing is written then.
    """
    name = clean_name(name)
    most = settings.FILES_MOST_BYTES
    data = content[: most + 1] if isinstance(content, bytes) else content.read(most + 1)
    if len(data) > most:
        raise Refusal(
            "file_too_big",
            "Tệp {name} lớn hơn {most} MB. Hãy quét hoặc chụp lại ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp.",
            name=name,
            most=most // _MEGABYTE,
        )
    found = inspect(data, name=name)
    scan = scanned(data, name=name)
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        _lock(sha256, "pg_advisory_xact_lock_shared")
        storage.write(data, sha256)
        row = StoredFile.objects.create(
            sha256=sha256,
            size=len(data),
            media_type=found.media_type,
            name=name,
            owner=owner,
            kept_at=at,
            claim_by=at + UNCLAIMED_FOR,
            verdict=scan.verdict,
        )
    return record_of(row)


@transaction.atomic
def forget(numbers: Iterable[int], *, owner: str) -> None:
    """Remove files of that owner which nothing names any more; the bytes go when nobody else sent the same.

    What still hangs from another row is refused by the database (`ProtectedError`). In the caller's transaction: if
    that fails after the bytes went, the row is still there and the next call ends it.
    """
    _remove(StoredFile.objects.filter(pk__in=set(numbers), owner=owner))


@transaction.atomic
def destroy(numbers: Iterable[int]) -> None:
    """Remove files whoever sent them, as the law asks for. In the caller's transaction, as `forget`."""
    _remove(StoredFile.objects.filter(pk__in=set(numbers)))


def _remove(rows: QuerySet[StoredFile]) -> None:
    for row in rows.order_by("sha256", "pk"):
        _lock(row.sha256, "pg_advisory_xact_lock")
        row.delete()
        if not StoredFile.objects.filter(sha256=row.sha256).exists():
            storage.remove(row.sha256)


def drop_unclaimed(numbers: Iterable[int], *, claimed: Collection[int], waiting: Collection[int], at: datetime) -> int:
    """Remove of these files what nothing names; how many. `claimed` stay for good, `waiting` are looked at again.

    What hangs from another row is claimed by it: the database says so.
    """
    rest = StoredFile.objects.filter(pk__in=set(numbers), claim_by__lte=at)
    rest.filter(pk__in=claimed).update(claim_by=None)
    rest.filter(pk__in=waiting).update(claim_by=at + UNCLAIMED_FOR)
    count = 0
    for number, owner in rest.values_list("pk", "owner"):
        try:
            forget([number], owner=owner)
            count += 1
        except ProtectedError:
            StoredFile.objects.filter(pk=number).update(claim_by=None)
    return count


def _lock(sha256: str, how: str) -> None:
    """Until the transaction ends: nobody takes bytes away while somebody else keeps the same ones."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s)", [int(sha256[:15], 16)])
