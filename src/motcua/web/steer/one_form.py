"""A page with one form: what was typed stays where it was refused, and what was done is said."""

from collections.abc import Callable
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from motcua.web.steer.form_page import ACT, FormPage, done, status_of
from motcua.web.steer.moment import Moment
from motcua.web.steer.page import show


class FormRows(Protocol):
    """More rows on the same page, as a formset holds them."""

    def is_valid(self) -> bool:
        """Whether each row can be taken."""


def answer(
    request: HttpRequest,
    asked: Moment,
    form: forms.Form,
    act: Callable[[], str],
    *,
    heading: str | Promise,
    back: tuple[str, str | Promise],
    said: str,
    sub: str = "",
    effect: str | Promise = "",
    button: str | Promise = "",
    rows: FormRows | None = None,
    **context: Any,
) -> HttpResponse:
    """Do what the form asks for and go to the address `act` gives back with a word of what was done; or show the form.

    What a rule refuses is undone and said above the form. `heading`, `sub` and `effect` stand above it, `button` on
    its button (else the heading), `back` is the address and words of the page it belongs to.
    """
    went: list[str] = []
    taken = request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid())
    if taken and done(form, lambda: went.append(act())):
        messages.success(request, said)
        return redirect(went[0])
    page = FormPage(heading, button or heading, *back, sub=sub, effect=effect)
    return show(request, ACT, asked, status=status_of(request), form=form, rows=rows, act=page, **context)
