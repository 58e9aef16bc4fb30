"""Evidence: kept when it is sent, and given out only by the page it belongs to."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest

from motcua.commons.files.public import download_headers, keep, open_file
from motcua.web.ui.person import person_of


def kept(request: HttpRequest, sent: Any, at: datetime) -> int | None:
    """Keep the file that a form took, if one was sent (else None); its key. Refuses what cannot be taken."""
    if sent is None:
        return None
    return keep(sent, name=sent.name or "", at=at, owner=person_of(request).key).id


def sent(key: int, belonging: Collection[int | None]) -> FileResponse:
    """One of the files that belong to a page; any other is not there."""
    if key not in belonging:
        raise Http404
    record, stream = open_file(key)
    return FileResponse(stream, headers=download_headers(record))
