"""What the pages of the registers say, and what people fill in of a village or a team."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django import forms
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.registry.agencies.public import AgencyKind, directory, former_names
from motcua.steering.targets import public as targets
from motcua.steering.targets.public import Book, RegisterEntry, Sift, Team, Village
from motcua.web.steer.forms import words
from motcua.web.steer.moment import Moment
from motcua.web.ui.former import former_options
from motcua.web.ui.forms import DayField
from motcua.web.ui.stored_form import StoredForm
from motcua.web.ui.vietnamese_text import named

Words = str | Promise


class BookLook(NamedTuple):
    """A register on its pages: what it is called, what one of it is called, the columns of its files."""

    title: Words
    one: Words
    add: Words
    columns: tuple[str, ...]
    file: str


LOOKS: Final[Mapping[Book, BookLook]] = {
    Book.VILLAGES: BookLook(
        _("Phủ sóng thôn, bản"),
        _("thôn, bản"),
        _("Ghi thôn, bản"),
        ("unit", "village", "mobile", "fixed", "date", "reason"),
        "phu-song-thon-ban",
    ),
    Book.TEAMS: BookLook(
        _("Tổ công nghệ số cộng đồng"),
        _("tổ"),
        _("Ghi tổ"),
        ("unit", "team", "members", "trained", "date", "activity", "reason"),
        "to-cong-nghe-so",
    ),
}
SIFT_WORDS: Final[Mapping[Sift, Words]] = {
    Sift.NO_MOBILE: _("chưa có di động"),
    Sift.NO_FIXED: _("chưa có cố định"),
    Sift.COVERED: _("có cả hai"),
    Sift.NOT_KNOWN: _("chưa rõ"),
    Sift.UNTRAINED: _("còn người chưa tập huấn"),
    Sift.TRAINED: _("đã tập huấn hết"),
}
_KNOWN: Final = {"1": True, "0": False, "": None}


def book_of(text: str) -> Book:
    """The register an address names; any other is not there."""
    try:
        return Book(text)
    except ValueError:
        raise Http404 from None


def communes(on: date) -> dict[str, tuple[str, str]]:
    """The communes of a day by the code of their unit: the committee's identifier and name, in order of name."""
    found = [one for one in directory(on).values() if one.kind == AgencyKind.COMMUNE_COMMITTEE and one.unit_code]
    return {one.unit_code or "": (one.identifier, one.name) for one in found}


def communes_of_before(known: Mapping[str, tuple[str, str]], on: date) -> list[tuple[str, str]]:
    """The same by the names of the communes that went into theirs."""
    before = former_names(on)
    olds = {code: [old.name for old in before.get(key, ())] for code, (key, _name) in known.items()}
    return former_options({code: name for code, (_key, name) in known.items()}, olds)


def may_keep(moment: Moment, unit: str | None) -> bool:
    """Whether the reader may write of that unit (None: of the whole province), on the present day."""
    return not moment.fixed and bool(targets.may_keep(moment.person, unit, on=moment.today))


def own_units(moment: Moment) -> dict[str, str]:
    """The units of which the reader may write, with the names of their committees."""
    kept = frozenset() if moment.fixed else targets.units_kept(moment.person, on=moment.today)
    return {code: name for code, (_committee, name) in communes(moment.today).items() if code in kept}


def cells(entry: RegisterEntry) -> list[str]:
    """An entry as a row of the file that brings it in again."""
    said, on = entry.said, entry.on.isoformat()
    if isinstance(said, Village):
        told = [{True: "có", False: "không", None: ""}[one] for one in (said.mobile, said.fixed)]
        return [said.unit, said.name, *told, on, entry.reason]
    return [said.unit, said.name, str(said.members), str(said.trained), on, said.activity, entry.reason]


class EntryForm(StoredForm):
    """What every entry has: where, which, since when, and why it is corrected."""

    unit = forms.ChoiceField(label=_("Xã, phường"), error_messages={"required": _("Hãy chọn xã, phường.")})
    name = forms.CharField(label=_("Tên"), max_length=150, error_messages={"required": _("Hãy ghi tên.")})
    on = DayField(label=_("Tính đến ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    reason = words(_("Lý do sửa"), hint=_("Chỉ khi ngày này đã ghi khác"), required=False, rows=2)

    def __init__(self, units: Mapping[str, str], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["unit"]
        known = named(units.items())
        chosen.choices = [("", _("Chọn xã, phường")), *known] if len(units) > 1 else known


def _answer(label: Any) -> forms.ChoiceField:
    choices = [("1", _("Có")), ("0", _("Không")), ("", _("Chưa rõ"))]
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class VillageForm(EntryForm):
    """A village and its coverage."""

    mobile = _answer(_("Băng rộng di động"))
    fixed = _answer(_("Băng rộng cố định"))
    field_order = ("unit", "name", "mobile", "fixed", "on", "reason")

    def said(self) -> Village:
        """The village as the register takes it."""
        given = self.cleaned_data
        return Village(given["unit"], given["name"], _KNOWN[given["mobile"]], _KNOWN[given["fixed"]])


def _count(label: Any, hint: Any = "") -> forms.IntegerField:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"})
    errors = {"required": _("Hãy ghi một số."), "invalid": _("Hãy ghi một số nguyên.")}
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=10_000, widget=box, error_messages=errors
    )


class TeamForm(EntryForm):
    """A community digital team; no member is named."""

    members = _count(_("Số thành viên"), _("Ghi 0 khi tổ giải thể"))
    trained = _count(_("Số người đã được tập huấn"))
    activity = words(_("Hoạt động"), hint=_("Việc đã làm, không ghi tên người"), required=False, rows=3)
    field_order = ("unit", "name", "members", "trained", "activity", "on", "reason")

    def said(self) -> Team:
        """The team as the register takes it."""
        given = self.cleaned_data
        return Team(given["unit"], given["name"], given["members"], given["trained"], given["activity"])


FORMS: Final[Mapping[Book, type[VillageForm] | type[TeamForm]]] = {Book.VILLAGES: VillageForm, Book.TEAMS: TeamForm}


def initial(entry: RegisterEntry) -> dict[str, object]:
    """The last entry, as the form shows it to be changed."""
    said = entry.said
    if isinstance(said, Village):
        answers = {None: "", True: "1", False: "0"}
        told: dict[str, object] = {"mobile": answers[said.mobile], "fixed": answers[said.fixed]}
    else:
        told = {"members": said.members, "trained": said.trained, "activity": said.activity}
    return {"unit": said.unit, "name": said.name, **told}
