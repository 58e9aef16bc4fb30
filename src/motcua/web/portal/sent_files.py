"""Files as a person sends them before the whole is sent: how many may come, and what a draft says of each."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import FileRecord, cautions, file, keep
from motcua.kit.refusal import Refusal
from motcua.web.ui.present import wall_clock

MOST_FILES: Final = 20
"""Files of one paper, or of one supplement."""


def kept(request: HttpRequest, sent: Any, before: int) -> dict[str, Any]:
    """Keep a file that came behind `before` others; refuses one too many (`too_many_files`)."""
    if before >= MOST_FILES:
        raise Refusal("too_many_files", "Gửi được tối đa {most} tệp một lần; hãy gộp bớt.", most=MOST_FILES)
    return _told(keep(sent, name=sent.name or "", at=wall_clock(request), owner=person_of(request).key))


def own(request: HttpRequest, number: int) -> dict[str, Any]:
    """A file that this person sent and took away again, while it is still kept; refuses another (`unknown_file`)."""
    record = file(number)
    if record.owner != person_of(request).key:
        raise Refusal("unknown_file", "Không có tệp này. Hãy tải lại trang rồi thử lại.")
    return _told(record)


def _told(record: FileRecord) -> dict[str, Any]:
    """The file as a draft names it; `image`: it can be shown small."""
    image = record.media_type.startswith("image/")
    return {"file": record.id, "name": record.name, "size": record.size, "image": image}


def watched(files: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The files as a draft names them, each with what the virus scanner says of it by now."""
    said = cautions(one["file"] for one in files) if files else {}
    return [{**one, **said[one["file"]]} if one["file"] in said else dict(one) for one in files]
