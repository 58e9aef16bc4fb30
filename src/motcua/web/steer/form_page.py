"""Pages with one form: what they are called, where they lead back, and how a refusal comes back beside the form."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise

from motcua.kit.refusal import Refusal
from motcua.web.ui.refusals import sentence

ACT = "steer/act.html"
"""The template of such a page."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """The heading and the words of the button; where it leads back; one line of context; what the act will do."""

    title: str | Promise
    words: str | Promise
    back: str
    back_words: str | Promise
    sub: str = ""
    effect: str | Promise = ""


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act, wholly or not at all; a refusal becomes what is wrong with the form."""
    try:
        with transaction.atomic():
            act()
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return False
    return True


def status_of(request: HttpRequest) -> HTTPStatus:
    """The status of a page whose form is shown: 422 where it came back with faults."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
