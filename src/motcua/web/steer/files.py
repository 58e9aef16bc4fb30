"""Evidence: kept when it is sent, and given out only by the page it belongs to. Tables: read, and gone."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import open_file
from motcua.flows.receive_file import receive_file
from motcua.web.ui.downloads import stored
from motcua.web.ui.present import wall_clock


def kept(request: HttpRequest, sent: Any, at: datetime) -> int | None:
    """Keep the file that a form took, if one was sent (else None); its key. Refuses what cannot be taken."""
    if sent is None:
        return None
    return receive_file(sent, who=person_of(request), address=request.META["REMOTE_ADDR"], at=at).id


def sent(request: HttpRequest, key: int, belonging: Collection[int | None]) -> FileResponse:
    """One of the files that belong to a page; any other is not there."""
    if key not in belonging:
        raise Http404
    record, stream = open_file(key, at=wall_clock(request))
    return stored(stream, name=record.name, media_type=record.media_type)


@contextmanager
def at_hand(sent: Any) -> Iterator[Path]:
    """A table that a form took, in a folder that only we can read and that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tep.csv"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        yield path
