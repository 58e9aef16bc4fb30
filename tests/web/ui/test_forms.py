"""Django forms drawn by our renderer, and the day in three boxes."""

from datetime import date

import pytest
from django import forms
from tests.harness.pages import flat

from motcua.kit.refusal import Refusal
from motcua.web.ui.forms import DayField, Words


class Birth(forms.Form):
    name = forms.CharField(label="Họ và tên", help_text="Viết có dấu")
    born_on = DayField(label="Ngày sinh", required=False)
    sex = forms.ChoiceField(label="Giới tính", widget=forms.RadioSelect, choices=[("nam", "Nam"), ("nu", "Nữ")])
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"class": "wide"}))
    sure = forms.BooleanField(label="Tôi cam đoan")


def birth(**data):
    return Birth({"name": "Lò Gia Hân", "sex": "nu", "sure": "on", **data})


DAYS = [
    (("13", "11", "2026"), date(2026, 11, 13)),
    (("05", "3", "1991"), date(1991, 3, 5)),
    (("29", "2", "2024"), date(2024, 2, 29)),
    (("", "", ""), None),
]
NO_DAYS = [
    (("31", "11", "2026"), "Tháng 11 không có ngày 31."),
    (("29", "2", "2026"), "Tháng 2 không có ngày 29."),
    (("0", "2", "2026"), "Tháng 2 không có ngày 0."),
    (("1", "13", "2026"), "Tháng là số từ 1 đến 12."),
    (("1", "1", "26"), "Năm gồm bốn chữ số, ví dụ 1991."),
    (("1", "", "2026"), "Hãy ghi đủ ngày, tháng và năm bằng số."),
    (("một", "1", "2026"), "Hãy ghi đủ ngày, tháng và năm bằng số."),
    (("١", "1", "2026"), "Hãy ghi đủ ngày, tháng và năm bằng số."),
    (("1\x00", "1", "2026"), "Hãy ghi đủ ngày, tháng và năm bằng số."),
]


def boxes(values):
    return {f"born_on_{place}": value for place, value in enumerate(values)}


@pytest.mark.parametrize(("typed", "day"), DAYS)
def test_what_is_a_day(typed, day):
    form = birth(**boxes(typed))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == day


@pytest.mark.parametrize(("typed", "sentence"), NO_DAYS)
def test_what_is_no_day_is_said_in_words(typed, sentence):
    assert birth(**boxes(typed)).errors["born_on"] == [sentence]


def test_what_was_typed_is_kept():
    drawn = str(birth(**boxes(("31", "11", "2026"))))
    assert 'value="31"' in drawn
    assert 'href="#id_born_on_0"' in drawn


def test_a_known_day_fills_the_boxes():
    drawn = flat(str(Birth(initial={"born_on": date(2026, 11, 3)})["born_on"].as_field_group()))
    assert 'name="born_on_0" value="3"' in drawn
    assert 'name="born_on_2" value="2026"' in drawn


def test_a_field_has_label_hint_error_and_their_links():
    drawn = birth(name="")["name"].as_field_group()
    assert '<label class="govuk-label" for="id_name">Họ và tên</label>' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'class="govuk-input"' in drawn


def test_choices_stand_in_a_group_with_a_legend():
    drawn = flat(birth(sex="")["sex"].as_field_group())
    assert "<legend" in drawn
    assert 'class="govuk-radios__input"' in drawn
    assert 'for="id_sex_1">Nữ</label>' in drawn


def test_only_what_may_be_empty_is_marked():
    form = birth()
    assert "không bắt buộc" in form["note"].as_field_group()
    assert "không bắt buộc" not in form["name"].as_field_group()
    assert 'class="govuk-textarea wide"' in form["note"].as_field_group()


def test_text_is_escaped():
    drawn = str(birth(name="<script>"))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize(
    ("initial", "typed", "changed"), [(date(2026, 3, 5), ["05", "3", "2026"], False), (None, ["x", "", ""], True)]
)
def test_days_are_compared_as_days(initial, typed, changed):
    assert DayField().has_changed(initial, typed) is changed


def short(text, what):
    if len(text) > 5:
        raise Refusal("too_long", "{what} dài quá {limit} ký tự.", what=what, limit=5)
    return text.strip().upper()


class Told(forms.Form):
    place = Words(short, "Nơi ở", ask="Hãy ghi nơi ở.", label="Nơi ở", strip=False)


def test_words_are_kept_as_their_rule_cleans_them():
    form = Told({"place": " núi"})
    assert form.is_valid()
    assert form.cleaned_data == {"place": "NÚI"}


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [("cao nguyên", "too_long", "Nơi ở dài quá 5 ký tự."), ("", "required", "Hãy ghi nơi ở.")],
)
def test_words_say_what_their_rule_refuses(typed, code, said):
    (error,) = Told({"place": typed}).errors.as_data()["place"]
    assert (error.code, error.messages) == (code, [said])
