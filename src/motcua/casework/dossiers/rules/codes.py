"""How dossier codes are written: a pattern with the agency's identifier, the day and the serial of that day.

The province's own choice, once and for ever. `{identifier}-{day}-{serial:04d}` is what provinces use now (Thông tư
01/2018/TT-VPCP; H15.50.05.13-261008-0975); `{identifier}-{day}-09{serial:04d}` sets two digits of the owner's system
before the serial (Thông tư 04/2025/TT-VPCP), `{identifier}-20{day}-{serial:07d}` writes the year in full.
"""

import re
from collections.abc import Iterable, Iterator
from string import Formatter
from typing import Final

from motcua.kit.crockford import plain
from motcua.kit.refusal import Refusal

DEFAULT: Final = "{identifier}-{day}-{serial:04d}"

_LONGEST = 80
_LONGEST_CODE: Final = 2 * _LONGEST
"""Fields are replaced by what is hardly longer than their names."""
_FIELDS: Final = ("identifier", "day", "serial")
_WRITTEN: Final = {"identifier": r"[A-Z0-9.]+", "day": r"\d{6}", "serial": r"\d+"}
_SERIAL: Final = re.compile(r"(0[1-9]d?)?")
_BETWEEN: Final = re.compile(r"[A-Z0-9.-]*")


def typed_code(typed: str) -> str:
    """The code that a person typed off a paper, in small letters, with spaces; "" for what no pattern writes."""
    code = "".join(typed.split()).upper()
    return code if len(code) <= _LONGEST_CODE and _BETWEEN.fullmatch(code) else ""


def spellings(typed: str, pattern: str, identifiers: Iterable[str]) -> Iterator[str]:
    """The codes of these agencies that somebody may mean who left out what parts them, or typed O for 0 and I for 1."""
    signs = plain(typed)
    for identifier in identifiers:
        found = plain(identifier) in signs and re.fullmatch(_as_typed(pattern, identifier), signs)
        if found:
            yield pattern.format(identifier=identifier, day=found["day"], serial=int(found["serial"]))


def _as_typed(pattern: str, identifier: str) -> str:
    signs = {"identifier": plain(identifier), "day": r"(?P<day>\d{6})", "serial": r"(?P<serial>\d{1,9})", None: ""}
    return "".join(plain(text) + signs[name] for text, name, *_ in Formatter().parse(pattern))


def code_pattern(given: str) -> str:
    """The pattern, if every code it writes is one of its own; refuses any other (`bad_code_pattern`).

    Each field stands once, in any order, parted from the next by a hyphen: identifiers have none, so that no two
    dossiers share a code. Only capital letters, digits, dots and hyphens stand around them.
    """
    try:
        parts = list(Formatter().parse(given))
    except ValueError:
        raise _refusal(given) from None
    names = [name for _, name, _, _ in parts if name is not None]
    sound = (
        len(given) <= _LONGEST
        and sorted(names) == sorted(_FIELDS)
        and all(_BETWEEN.fullmatch(text) for text, *_ in parts)
        and all("-" in text for text, name, _, _ in parts[1:] if name is not None)
        and all(_sound(name, spec or "", conversion) for _, name, spec, conversion in parts if name is not None)
    )
    if not sound:
        raise _refusal(given)
    return given


def code_expression(pattern: str) -> re.Pattern[str]:
    """What every code of that pattern matches, with a group for each of its fields."""
    parts = Formatter().parse(pattern)
    return re.compile(
        "".join(re.escape(text) + (f"(?P<{name}>{_WRITTEN[name]})" if name else "") for text, name, *_ in parts)
    )


def _sound(name: str, spec: str, conversion: str | None) -> bool:
    return conversion is None and bool(_SERIAL.fullmatch(spec) if name == "serial" else not spec)


def _refusal(given: str) -> Refusal:
    return Refusal(
        "bad_code_pattern",
        "Mẫu mã hồ sơ “{pattern}” chưa dùng được. Cần đủ {fields}, mỗi mục một lần, cách nhau bằng dấu gạch nối; "
        "ngoài ra chỉ có chữ in hoa, chữ số, dấu chấm và gạch nối. Ví dụ: {example}.",
        pattern=given[:_LONGEST],
        fields=", ".join(f"{{{name}}}" for name in _FIELDS),
        example=DEFAULT,
    )
