"""Files sent with a form of the desk. What was taken stays taken when the rest of the form has to be sent again."""

from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from motcua.commons.accounts.public import person_of
from motcua.commons.files.public import MOST_FILES, FileRecord, file
from motcua.flows.receive_file import receive_file
from motcua.kit.refusal import Refusal
from motcua.web.ui.present import wall_clock
from motcua.web.ui.refusals import sentence


class Taken(NamedTuple):
    """The files taken so far under one name, and what was wrong with the others."""

    files: list[dict[str, Any]]
    errors: list[str]


def taken(request: HttpRequest, thing: str, name: str = "tep") -> Taken:
    """The files of the box `name`, and those that an earlier sending of the same form had taken (`name-giu`).

    `thing` is what they are sent for, a dossier or a filing: they go along with nothing else, so that what comes to
    nothing there is needed nowhere.
    """
    files = [kept for text in request.POST.getlist(f"{name}-giu") if (kept := _again(request, thing, text))]
    errors = []
    for sent in request.FILES.getlist(name):
        try:
            files.append(_kept(request, thing, sent, len(files)))
        except Refusal as refusal:
            errors.append(sentence(refusal))
    return Taken(files, errors)


def _again(request: HttpRequest, thing: str, text: str) -> dict[str, Any] | None:
    """A file that this person sent before for the same; anything else is left out without a word."""
    try:
        other, _, number = _signer().unsign(text).rpartition(" ")
        record = file(int(number))
    except (BadSignature, Refusal):
        return None
    ours = other == thing and record.owner == person_of(request).key
    return _told(thing, record) if ours else None


def _kept(request: HttpRequest, thing: str, sent: Any, before: int) -> dict[str, Any]:
    if before >= MOST_FILES:
        raise Refusal("too_many_files", "Một lần gửi được tối đa {most} tệp; hãy gộp bớt.", most=MOST_FILES)
    return _told(
        thing, receive_file(sent, who=person_of(request), address=request.META["REMOTE_ADDR"], at=wall_clock(request))
    )


def _told(thing: str, record: FileRecord) -> dict[str, Any]:
    again = _signer().sign(f"{thing} {record.id}")
    return {"id": record.id, "name": record.name, "size": record.size, "again": again} | record.said


def _signer() -> Signer:
    return Signer(salt="motcua.desk.sent_files")
