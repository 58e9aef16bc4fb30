"""The work calendar: the year at a glance, one day or the week changed, after seeing which dossiers would move."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.commons.accounts.public import names, person_of
from motcua.flows.change_calendar import Change, DayChange, Foresight, WeekChange, ask_for_calendar, change_of, foresee
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import (
    Ground,
    calendar_for,
    calendar_versions,
    may_edit_calendar,
    waiting_calendars,
)
from motcua.web.office.calendars.hours import HoursField, change_words, written
from motcua.web.office.calendars.years import months, special_days
from motcua.web.office.place import Workplace, place_of
from motcua.web.office.words import WEEKDAYS
from motcua.web.ui.forms import DayField
from motcua.web.ui.present import present
from motcua.web.ui.refusals import sentence
from motcua.web.ui.stored_form import StoredForm

FIRST: Final = 2000
LAST: Final = 2100


class GroundForm(forms.Form):
    """Why a calendar is changed."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    decision = forms.CharField(
        label=gettext_lazy("Số văn bản"), help_text=gettext_lazy("Ví dụ 123/QĐ-UBND"), max_length=100
    )


class DayForm(GroundForm):
    """How one day is worked."""

    OFF, OPEN, PLAIN = "off", "open", "plain"
    day = DayField(label=gettext_lazy("Ngày"))
    how = forms.ChoiceField(
        label=gettext_lazy("Ngày này"),
        widget=forms.RadioSelect,
        choices=[
            (OFF, gettext_lazy("nghỉ")),
            (OPEN, gettext_lazy("làm việc, theo giờ ghi dưới đây")),
            (PLAIN, gettext_lazy("bỏ thay đổi riêng, theo lịch chung")),
        ],
    )
    hours = HoursField(
        label=gettext_lazy("Giờ làm việc"),
        help_text=gettext_lazy("Ví dụ 07:00-11:30, 13:30-17:00"),
        required=False,
        max_length=100,
    )
    name = forms.CharField(
        label=gettext_lazy("Tên của ngày"), help_text=gettext_lazy("Ví dụ: Làm bù ngày 02/01"), max_length=100
    )
    field_order = ("day", "how", "hours", "name", "reason", "decision")

    def clean(self) -> dict[str, Any]:
        """A working day has hours."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("how") == self.OPEN and "hours" in said and not said["hours"]:
            self.add_error("hours", _("Hãy ghi giờ làm việc của ngày này."))
        return said

    def change(self) -> Change:
        """What the form asks for."""
        said = self.cleaned_data
        windows = {self.OFF: [], self.OPEN: said["hours"], self.PLAIN: None}[said["how"]]
        return DayChange(said["day"], windows, said["name"])


class WeekForm(StoredForm, GroundForm):
    """The weekly windows from a day on."""

    since = DayField(label=gettext_lazy("Từ ngày"))
    field_order = ("since", *WEEKDAYS, "reason", "decision")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, words in WEEKDAYS.items():
            self.fields[name] = HoursField(label=str(words), required=False, max_length=100)
        self.order_fields(self.field_order)

    def change(self) -> Change:
        """What the form asks for."""
        said = self.cleaned_data
        return WeekChange(said["since"], {name: said[name] for name in WEEKDAYS if said[name]})


@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """A year of the calendar, what is special in it, and how it came to be so."""
    place = place_of(request, present(request))
    chosen = _year(request.GET.get("nam", ""), place.at.year)
    calendar = calendar_for(place.agency.identifier, place.at)
    layers = [calendar_versions(None), calendar_versions(place.agency.identifier)]
    history = sorted((one for layer in layers for one in layer), key=lambda one: (one.known_from, one.id), reverse=True)
    waiting = waiting_calendars(place.agency.identifier, at=place.at)
    who = names({key for one in history for key in (one.changed_by, one.confirmed_by)} | {one.by for one in waiting})
    special = special_days([layer[-1] for layer in layers if layer], chosen)
    context = {
        "place": place,
        "year": chosen,
        "months": months(calendar, chosen, special, today=place.at.date()),
        "special": special,
        "history": [(one, who.get(one.changed_by, ""), who.get(one.confirmed_by, "")) for one in history],
        "waiting": [(one, change_words(change_of(one)), who.get(one.by, "")) for one in waiting],
        "may": bool(may_edit_calendar(person_of(request), place.agency.identifier, on=place.at.date())),
    }
    return render(request, "office/calendars/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Change one day."""
    place = place_of(request, present(request))
    return _changed(request, place, DayForm(request.POST or None, initial={"how": DayForm.OFF}), _("Đổi một ngày"))


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest) -> HttpResponse:
    """Change the weekly windows."""
    place = place_of(request, present(request))
    calendar = calendar_for(place.agency.identifier, place.at)
    # A week without public holidays shows the rule.
    monday = date(place.at.year, 6, 1) + timedelta(days=-date(place.at.year, 6, 1).weekday() % 7)
    hours = {name: written(calendar.windows_on(monday + timedelta(days=step))) for step, name in enumerate(WEEKDAYS)}
    return _changed(request, place, WeekForm(request.POST or None, initial=hours), _("Đổi giờ làm việc trong tuần"))


def _changed(request: HttpRequest, place: Workplace, form: DayForm | WeekForm, title: str) -> HttpResponse:
    foreseen: Foresight | None = None
    looked = False
    if request.method == "POST" and form.is_valid():
        ground = Ground(form.cleaned_data["reason"], form.cleaned_data["decision"])
        given: dict[str, Any] = {"ground": ground, "who": person_of(request), "at": place.at}
        try:
            if request.POST.get("do") == "apply":
                ask_for_calendar(place.agency.identifier, form.change(), **given)
                messages.success(request, _("Đã gửi đề nghị. Lịch đổi khi một quản trị khác xác nhận."))
                return redirect("office:calendar")
            foreseen, looked = foresee(place.agency.identifier, form.change(), **given), True
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
    context = {"place": place, "form": form, "title": title, "foreseen": foreseen, "looked": looked}
    wrong = request.method == "POST" and not looked
    return render(
        request,
        "office/calendars/change.html",
        context,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )


def _year(text: str, usual: int) -> int:
    if not text:
        return usual
    if text.isascii() and text.isdecimal() and len(text) == len(str(FIRST)) and FIRST <= int(text) <= LAST:
        return int(text)
    raise Refusal("bad_year", "Không có năm “{text}”; hãy ghi một năm từ 2000 đến 2100.", text=text[:20])
