"""Files as a person sends them before the whole is sent: how many may come, and what a draft says of each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import MOST_FILES, FileRecord, cautions, file, forget
from motcua.flows.receive_file import receive_file
from motcua.kit.refusal import Refusal
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence


def take(
    request: HttpRequest, box: str, add: Callable[[dict[str, Any]], object]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Keep the files of that box, each taken up by `add` where nobody else adds; those, and what was wrong.

    What is not taken up there is not kept either.
    """
    taken: list[dict[str, Any]] = []
    faults: dict[str, None] = {}
    for sent in request.FILES.getlist(box):
        try:
            taken.append(_taken_up(_received(request, sent), add))
        except Refusal as refusal:
            faults[sentence(refusal)] = None
    return taken, list(faults)


def _taken_up(record: FileRecord, add: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    told = _told(record)
    try:
        add(told)
    except Refusal:
        forget([record.id], owner=record.owner)
        raise
    return told


def refuse_too_many(files: Sequence[object]) -> None:
    """So many files one paper or one supplement has, and no more (`too_many_files`); asked where nobody else adds."""
    if len(files) > MOST_FILES:
        raise Refusal("too_many_files", "Gửi được tối đa {most} tệp một lần; hãy gộp bớt.", most=MOST_FILES)


def _received(request: HttpRequest, sent: Any) -> FileRecord:
    return receive_file(sent, who=person_of(request), address=request.META["REMOTE_ADDR"], at=wall_clock(request))


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
