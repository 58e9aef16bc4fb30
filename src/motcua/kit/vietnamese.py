"""Vietnamese text, numbers, dates and durations, as people read and sort them.

Times are shown in Vietnam's time (+07:00) whatever offset they came with. Pure wording: nothing here asks for the
reader's language, and nothing rounds up: a duration of 59 seconds is no minute.
"""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final

from motcua.kit.now import VIETNAM
from motcua.kit.ratio import Ratio, half_up
from motcua.kit.worktime import WORKING_DAY

NBSP: Final = "\N{NO-BREAK SPACE}"
WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

_ALPHABET: Final = {letter: chr(ord("A") + place) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LEVEL: Final = "0"
_SIGNS: Final = str.maketrans(",.", ".,")
_LOOK_ALIKES: Final = {
    ord(like): ours
    for ours, likes in {
        "a": "\u0430\u03b1",
        "b": "\u0432",
        "c": "\u0441",
        "d": "\u0111\u00f0\u0256",
        "e": "\u0435",
        "h": "\u043d",
        "i": "\u0456",
        "j": "\u0458",
        "k": "\u043a",
        "m": "\u043c",
        "o": "\u043e\u03bf",
        "p": "\u0440\u03c1",
        "s": "\u0455",
        "t": "\u0442",
        "v": "\u03bd",
        "x": "\u0445",
        "y": "\u0443",
        "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
        "'": "\u2018\u2019\u02bc\u00b4`",
        '"': "\u201c\u201d",
    }.items()
    for like in likes
}
"""Đ and the ð ɖ of old fonts that look like it, Cyrillic and Greek letters, dashes, quotes: by what we read them."""


def nfc(text: str) -> str:
    """The text in Unicode NFC, the one form in which we store and compare; Vietnamese from a Mac comes as NFD."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text for accent-free search: lower case, no diacritics, đ as d, no invisible characters.

    "Đăng ký" gives "dang ky"; Hoà and Hòa give the same, composed or decomposed; zero-width signs and soft hyphens
    vanish, a no-break space becomes a space. What only looks like one of our letters and signs is read as ours.
    """
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_LOOK_ALIKES))
    return "".join(letter for letter in spread if unicodedata.category(letter) not in {"Mn", "Cf"})


def sort_key(name: str) -> str:
    """A key by which people's names stand in Vietnamese order: given name, then family name, then middle names."""
    words = name.split()
    return _in_order(words[-1:] + words[:-1])


def alphabetical(title: str) -> str:
    """A key by which names of agencies, places and things stand in Vietnamese order: word by word as written."""
    return _in_order(title.split())


def _in_order(words: list[str]) -> str:
    """Letters go by the Vietnamese alphabet (a ă â … d đ …), tones decide only between otherwise equal names.

    Tones stand in their own order (ngang, huyền, hỏi, ngã, sắc, nặng). Compare keys as plain code points (COLLATE "C"
    in the database).
    """
    parts = [_letters_and_tone(word) for word in words]
    return " ".join(letters for letters, _ in parts) + "\t" + "".join(tone for _, tone in parts)


def reading_key(text: str) -> str:
    """A key by which texts stand in Vietnamese order, word by word as they are read (names of agencies, titles).

    Letters and tones as in `sort_key`.
    """
    parts = [_letters_and_tone(word) for word in text.split()]
    return " ".join(letters for letters, _ in parts) + "\t" + "".join(tone for _, tone in parts)


def _letters_and_tone(word: str) -> tuple[str, str]:
    """A word's letters as places in the alphabet, and its tone wherever in the word it was written."""
    tone = _LEVEL
    bare = []
    for sign in unicodedata.normalize("NFD", word.casefold()):
        if sign in _TONES:
            tone = _TONES[sign]
        else:
            bare.append(sign)
    letters = unicodedata.normalize("NFC", "".join(bare))
    return "".join(_ALPHABET.get(letter, letter) for letter in letters), tone


def number(value: int) -> str:
    """A whole number with its thousands parted by dots: 1.234.567."""
    return f"{value:,}".replace(",", ".")


def decimal(text: str) -> str:
    """A decimal string as `kit.ratio` writes it, in Vietnamese signs: "1234.50" becomes "1.234,50"."""
    return f"{Decimal(text):,f}".translate(_SIGNS)


def points(value: Fraction) -> str:
    """Points or a total with two places, half up: 3,95."""
    return decimal(half_up(value))


def trimmed(value: Fraction) -> str:
    """A number without zeros at its end, four places at most: 4, 0,5."""
    return decimal(half_up(value, 4).rstrip("0").rstrip("."))


def share(ratio: Ratio, places: int = 2) -> str:
    """A ratio with its parts: "83,50 % (45.681/54.708)"; "chưa có số liệu" where nothing was counted."""
    percent = ratio.percent(places)
    if percent is None:
        return "chưa có số liệu"
    return f"{decimal(percent)}{NBSP}% ({number(ratio.numerator)}/{number(ratio.denominator)})"


def day(on: date) -> str:
    """The date in figures: 24/11/2026. A datetime is taken in Vietnam's time."""
    return f"{_local(on):%d/%m/%Y}"


def clock_time(at: datetime) -> str:
    """The time of day in Vietnam: 13:30."""
    return f"{at.astimezone(VIETNAM):%H:%M}"


def weekday(on: date) -> str:
    """The day of the week: "thứ Hai" to "Chủ nhật". A datetime is taken in Vietnam's time."""
    return WEEKDAYS[_local(on).weekday()]


def moment(at: datetime) -> str:
    """A moment, always with its year: "10:05 thứ Hai 23/11/2026"."""
    return f"{clock_time(at)} {weekday(at)} {day(at)}"


def _local(on: date) -> date:
    return on.astimezone(VIETNAM) if isinstance(on, datetime) else on


def duration(minutes: int) -> str:
    """Working minutes in words, a working day being eight hours: "2 ngày làm việc 3 giờ", "5 giờ 20 phút làm việc".

    The sign is dropped; `remaining` says on which side of the due moment it lies.
    """
    days, hours, rest = _parts(minutes)
    tail = _hours_and_minutes(hours, rest)
    if not days:
        return f"{tail or '0 phút'} làm việc"
    return f"{number(days)} ngày làm việc {tail}".rstrip()


def short_duration(minutes: int) -> str:
    """Working minutes for a chip or a table, the two largest parts: "1 ngày 4 giờ", "6 giờ 35 phút", "50 phút"."""
    days, hours, rest = _parts(minutes)
    if not days:
        return _hours_and_minutes(hours, rest) or "0 phút"
    return f"{number(days)} ngày {_hours_and_minutes(hours, 0)}".rstrip()


def remaining(minutes: int) -> str:
    """What a clock has left: "còn 2 ngày làm việc 3 giờ", or "quá hạn 1 ngày làm việc" where it is negative."""
    return f"{'quá hạn' if minutes < 0 else 'còn'} {duration(minutes)}"


def short_remaining(minutes: int) -> str:
    """The same for a chip: "còn 1 ngày 2 giờ", "quá hạn 3 giờ 20 phút"."""
    return f"{'quá hạn' if minutes < 0 else 'còn'} {short_duration(minutes)}"


def _parts(minutes: int) -> tuple[int, int, int]:
    days, rest = divmod(abs(minutes), WORKING_DAY)
    return days, *divmod(rest, 60)


def _hours_and_minutes(hours: int, minutes: int) -> str:
    return " ".join(f"{count} {word}" for count, word in ((hours, "giờ"), (minutes, "phút")) if count)
