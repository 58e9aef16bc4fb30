"""Files sent with a form of the desk. What was taken stays taken when the rest of the form has to be sent again."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import file, keep
from motcua.kit.refusal import Refusal
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence

MOST = 20


class Taken(NamedTuple):
    """The files taken so far under one name, and what was wrong with the others."""

    files: list[dict[str, Any]]
    errors: list[str]


def taken(request: HttpRequest, name: str = "tep") -> Taken:
    """The files of the box `name`, and those that an earlier sending of the same form had taken (`name-giu`)."""
    files = [kept for number in request.POST.getlist(f"{name}-giu") if (kept := _again(request, number))]
    errors = []
    for sent in request.FILES.getlist(name):
        try:
            files.append(_kept(request, sent, len(files)))
        except Refusal as refusal:
            errors.append(sentence(refusal))
    return Taken(files, errors)


def _again(request: HttpRequest, number: str) -> dict[str, Any] | None:
    """A file that this person sent before; anything else is left out without a word."""
    if not (number.isascii() and number.isdigit() and len(number) < 19):  # noqa: PLR2004  digits of a bigint
        return None
    try:
        record = file(int(number))
    except Refusal:
        return None
    ours = record.owner == person_of(request).key
    return {"id": record.id, "name": record.name, "size": record.size} if ours else None


def _kept(request: HttpRequest, sent: Any, before: int) -> dict[str, Any]:
    if before >= MOST:
        raise Refusal("too_many_files", "Một lần gửi được tối đa {most} tệp; hãy gộp bớt.", most=MOST)
    record = keep(sent, name=sent.name or "", at=wall_clock(request), owner=person_of(request).key)
    return {"id": record.id, "name": record.name, "size": record.size}
