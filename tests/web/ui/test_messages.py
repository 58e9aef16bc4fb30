"""English is complete, and what is compiled is what was written."""

import pytest
from tools import messages


def test_every_message_has_its_english():
    lacking = messages.missing()
    assert not lacking, "run `make messages`, then fill in src/motcua/locale/en/LC_MESSAGES/django.po"


def test_nothing_is_translated_that_nobody_says():
    assert not messages.unused()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_compiled_catalogues_are_current(language):
    assert messages.po(language).with_suffix(".mo").read_bytes() == messages.compiled(language), "run `make messages`"


def test_places_to_fill_are_kept():
    pairs = [(each.id, each.string) for each in messages.read("en") if each.id]
    pairs = [(one[-1], other[-1]) if isinstance(one, tuple) else (one, other) for one, other in pairs]
    broken = [one for one, other in pairs if other and sorted(messages.places(one)) != sorted(messages.places(other))]
    assert not broken


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% translate 'Sửa' %}", ["Sửa"]),
        ('<c-x title="{% translate "Đóng" %}" />', ["Đóng"]),
        ("{% blocktranslate %}Đích {{ goal }}{% endblocktranslate %}", ["Đích %(goal)s"]),
        ("{% blocktranslate count n=x %}một{% plural %}nhiều{% endblocktranslate %}", [("một", "nhiều")]),
        ("<p>Không đánh dấu</p>", []),
    ],
)
def test_messages_of_templates(source, found):
    assert list(messages.in_template(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("_('Sửa')", ["Sửa"]),
        ("LABELS = {State.PROCESSING: N_('Đang xử lý')}", ["Đang xử lý"]),
        ("gettext_lazy('Sửa' ' ngay')", ["Sửa ngay"]),
        ("ngettext('một', 'nhiều', n)", [("một", "nhiều")]),
        ("Refusal('late', 'Đã muộn {by}.', by=1)", ["Đã muộn {by}."]),
        ("print('không')", []),
    ],
)
def test_messages_of_modules(source, found):
    assert list(messages.in_python(source)) == found
