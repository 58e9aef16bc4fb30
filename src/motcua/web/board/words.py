"""Words of the board that nobody else has: of the indicator shown, ways in, decimal figures, signed points."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kit import vietnamese
from motcua.kit.ratio import half_up
from motcua.measure.indicators.public import ENGLISH, VIETNAMESE, Declaration, Prose
from motcua.web.ui.wording import reads_english, wording

PLACES: Final = 2
CHANNELS: Final[Mapping[str, str | Promise]] = {
    "self_service": _("Tự nộp trực tuyến"),
    "assisted": _("Cán bộ nộp giúp"),
    "counter": _("Tại quầy"),
    "post": _("Qua bưu chính"),
    "national_portal": _("Cổng Dịch vụ công quốc gia"),
}


def spoken(declared: Declaration) -> Mapping[str, str]:
    """The words of an indicator in the reader's language; `name` and `group` among them."""
    return declared.spoken(language())


def language() -> str:
    """The language in which a declaration speaks to the reader."""
    return "en" if reads_english() else "vi"


def prose() -> Prose:
    """What puts a declaration into the reader's words."""
    return ENGLISH if reads_english() else VIETNAMESE


def channel(code: str) -> str:
    """What people call a way in; one that is new here keeps its code."""
    return str(CHANNELS.get(code, code))


def decimal(text: str) -> str:
    """A decimal text in the reader's language: 97.32 becomes 97,32."""
    return text if reads_english() else vietnamese.decimal(text)


def named_day(on: date) -> str:
    """A day with its weekday: thứ Tư 25/11/2026."""
    words = wording()
    return f"{words.weekday(on)} {words.day(on)}"


def points(value: Fraction) -> str:
    """Points to two places: 0,58."""
    return decimal(half_up(value, PLACES))


def signed(value: Fraction) -> str:
    """Points with their sign: +0,06 or −0,47."""
    return f"{'−' if value < 0 else '+'}{points(abs(value))}"
