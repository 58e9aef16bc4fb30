"""A form that changes a stored thing whole is not taken when that thing changed since it was shown."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from motcua.web.ui.forms import DayField
from motcua.web.ui.stored_form import StoredForm


class Held(StoredForm):
    name = forms.CharField(label="Tên")
    day = DayField(label="Ngày", required=False)
    on = DayField(label="Tính đến", required=False)


STORED = {"name": "Kế hoạch", "day": date(2026, 8, 3), "on": date(2026, 8, 5)}


def sent(stored, shown, **typed):
    data = QueryDict(mutable=True)
    data.update(MultiValueDict({"name": ["Của tôi"], "shown": [shown], **{key: [text] for key, text in typed.items()}}))
    return Held(data, initial=stored)


def shown():
    return str(Held(initial=STORED).initial["shown"])


def test_what_was_shown_may_be_changed():
    form = sent(STORED, shown())
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Của tôi", "day": None, "on": None}


def test_a_day_that_is_always_today_is_nobodys_change():
    assert sent({**STORED, "on": date(2026, 8, 6)}, shown()).is_valid()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": "Của người khác"}, "Tên: “Của người khác”"),
        ({"day": date(2026, 9, 1)}, "Ngày: “01/09/2026”"),
        ({"name": "x" * 300}, f"Tên: “{'x' * 200}”"),
    ],
)
def test_what_somebody_else_wrote_meanwhile_is_told_once_and_what_was_typed_stays(change, told):
    form = sent({**STORED, **change}, shown())
    assert not form.is_valid()
    assert told in form.non_field_errors()[0]
    assert form["name"].value() == "Của tôi"
    assert sent({**STORED, **change}, form["shown"].value()).is_valid()
