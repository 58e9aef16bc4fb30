"""Keeping a file."""

import hashlib
from datetime import datetime
from typing import IO

from django.conf import settings

from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.commons.files.rules.content import inspect
from motcua.commons.files.rules.names import clean_name
from motcua.commons.files.selectors import FileRecord, record_of
from motcua.kit.refusal import Refusal

_MEGABYTE = 1024 * 1024


def keep(content: bytes | IO[bytes], *, name: str, at: datetime, owner: str = "") -> FileRecord:
    """Keep a file; when this returns, the bytes are on disk for good. The type is what the bytes say.

    `owner` is the key of the account that sends it. Raises Refusal: too big, not a type that is taken, not what its
    name says, damaged, unsafe, a name that cannot be used, or no room. Nothing is written then.
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
    sha256 = hashlib.sha256(data).hexdigest()
    storage.write(data, sha256)
    row = StoredFile.objects.create(
        sha256=sha256, size=len(data), media_type=found.media_type, name=name, owner=owner, kept_at=at
    )
    return record_of(row)
