"""Names on an English page: marked where markup may stand, plain where not, and nothing added on a Vietnamese page."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from tests.harness.english import unmarked

from motcua.web.ui.vietnamese_text import filled, named, vietnamese

NAME = "UBND xã <Đồng Hỷ>"
PAGE = '<html lang="en"><head><title>{}</title></head><body>{}</body></html>'


def test_a_vietnamese_page_stays_as_it_is():
    with translation.override("vi"):
        assert vietnamese(NAME) is NAME
        assert filled("Gửi %(agency)s", agency=vietnamese(NAME)) == "Gửi UBND xã &lt;Đồng Hỷ&gt;"


def test_an_english_page_marks_and_escapes():
    with translation.override("en"):
        assert vietnamese(NAME) == '<span lang="vi">UBND xã &lt;Đồng Hỷ&gt;</span>'
        assert filled("To %(a)s & more", a=vietnamese("Sở")) == 'To <span lang="vi">Sở</span> &amp; more'
        assert vietnamese("") == ""
        shown = Template("{% load motcua_ui %}{{ name|truncatechars:6|vi }}{{ none|vi }}").render(
            Context({"name": "Sở Nội vụ", "none": None})
        )
        assert shown == '<span lang="vi">Sở Nộ…</span>'


def test_an_option_says_its_language_itself():
    field = forms.ChoiceField(choices=lambda: [("", "any"), *named([("a", "Sở Y tế")])])
    with translation.override("en"):
        drawn = type("Form", (forms.Form,), {"box": field})()["box"].as_widget()
    assert "".join(drawn.split()).count('lang="vi">SởYtế</option>') == 1
    assert drawn.count('lang="vi"') == 1
    assert "<span" not in drawn


@pytest.mark.parametrize(
    ("title", "body", "wrong"),
    [
        ("Search", "<p>Sở Y tế</p>", ["<p> Sở Y tế"]),
        ("Search", '<p><span lang="vi">Sở Y tế</span>, staff</p>', []),
        ("Staff of Sở Y tế", '<p lang="vi">Sở Y tế</p>', []),
        ("Sở Y tế", '<p lang="vi">Sở Y tế</p>', ["<title> Sở Y tế"]),
        ("Search", '<p lang="vi">Sở Y tế</p><a title="Sở Y tế"></a>', ["<a title> Sở Y tế"]),
        ("Sở Nội vụ", '<p lang="vi">Sở Y tế</p>', ["<title> Sở Nội vụ"]),
        ("Search", '<p title="Sở Y tế">x</p>', ["<p title> Sở Y tế"]),
        ("Search", '<select><option><span lang="vi">Sở</span></option></select>', ["<span> inside <option>"]),
        ("Search", '<p lang="vi">Find a dossier</p>', ["<p> says it is Vietnamese: Find a dossier"]),
        ("Search", '<textarea>Sở Y tế</textarea><input value="Sở">', []),
    ],
)
def test_planted_faults_are_seen(title, body, wrong):
    assert unmarked(PAGE.format(title, body)) == wrong


def test_a_sentence_with_a_marked_name_in_it_stays_markup():
    with translation.override("en"):
        said = filled("as “%(operator)s” <says>", operator=vietnamese("trên"))
        drawn = Template("{% load motcua_ui %}{{ said|sentence }}").render(Context({"said": said}))
    assert drawn == 'As “<span lang="vi">trên</span>” &lt;says&gt;'
