"""Numbers and addresses that people type, each checked by its kind and kept in its one spelling; or refused.

Signs by which people part digits (blanks, dots, hyphens, brackets) are nobody's number and fall away.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from motcua.kit.refusal import Refusal

_PARTING: Final = re.compile(r"[\s.()\u2010-\u2015\u2212-]")
_IDENTITY: Final = re.compile(r"\d{12}|\d{9}", re.ASCII)
"""The personal identification number (Luật Căn cước 2023, Điều 12), or the nine digits of the older card."""
_TAX_CODE: Final = re.compile(r"\d{10}(\d{3})?", re.ASCII)
"""Of an organisation, or of one of its dependent units (Thông tư 86/2024/TT-BTC, Điều 5)."""
_FOREIGN: Final = re.compile(r"(?=.*\d)[A-Z0-9]{5,20}")
_AT_HOME: Final = re.compile(r"0[1-9]\d{8,9}|1[89]00\d{4,6}|0000\d{6}", re.ASCII)
"""Subscribers, services, and the numbers of a simulation, which nobody has."""
_ABROAD: Final = re.compile(r"\+[1-9]\d{7,14}", re.ASCII)
_HOME_CODE: Final = re.compile(r"(?:\+|00)84\(?0?\)?(?=\d)|84(?=\d{9,10}$)", re.ASCII)
_EMAIL: Final = re.compile(r"[^\s@,;<>\"]{1,64}@(?:[^\s@.,;<>\"]{1,63}\.)+[^\W\d_][^\s@.,;<>\"]{1,62}")


def bare(text: str) -> str:
    """The text without the signs that part digits."""
    return _PARTING.sub("", text)


def identity_number(text: str) -> str:
    """Twelve digits, or the nine of the older card."""
    number = bare(text)
    if not _IDENTITY.fullmatch(number):
        raise Refusal(
            "identity_number_not_valid",
            "Số định danh gồm 12 chữ số trên thẻ căn cước, hoặc 9 chữ số trên chứng minh nhân dân cũ; "
            "hãy xem lại trên thẻ.",
        )
    return number


def tax_code(text: str) -> str:
    """Ten digits, or thirteen of a dependent unit."""
    number = bare(text)
    if not _TAX_CODE.fullmatch(number):
        raise Refusal(
            "tax_code_not_valid",
            "Mã số thuế gồm 10 chữ số, hoặc 13 chữ số của đơn vị phụ thuộc (0123456789-001); "
            "hãy xem lại trên giấy đăng ký.",
        )
    return number


def foreign_paper(text: str) -> str:
    """A passport's or a residence card's number: letters and digits, in capitals."""
    number = bare(text).upper()
    if not _FOREIGN.fullmatch(number):
        raise Refusal(
            "foreign_paper_not_valid",
            "Số hộ chiếu hoặc thẻ cư trú gồm 5 đến 20 chữ không dấu và chữ số; hãy ghi như trên giấy.",
        )
    return number


PAPER_KINDS: Final[Mapping[str, Callable[[str], str]]] = {
    "identity": identity_number,
    "tax_code": tax_code,
    "foreign": foreign_paper,
}
"""What a person or an organisation shows, and the rule of its number."""


def phone(text: str) -> str:
    """The digits as they are dialled in Viet Nam (0912000111); another country's with its code (+85620123456)."""
    number = _dialled(text)
    if not _AT_HOME.fullmatch(number) and not _ABROAD.fullmatch(number):
        raise Refusal(
            "phone_not_valid",
            "Số điện thoại gồm 10 hoặc 11 chữ số bắt đầu bằng 0, ví dụ 0912 345 678; "
            "số nước ngoài ghi cả dấu + và mã nước.",
        )
    return number


def _dialled(text: str) -> str:
    number = _HOME_CODE.sub("0", bare(text), count=1) if _HOME_CODE.match(bare(text)) else bare(text)
    return f"+{number[2:]}" if number.startswith("00") and not _AT_HOME.fullmatch(number) else number


def email(text: str) -> str:
    """One address, the part behind the @ in small letters."""
    if not _EMAIL.fullmatch(text):
        raise Refusal("email_not_valid", "Thư điện tử chưa đúng; hãy ghi như ten@example.vn, hoặc để trống.")
    before, _at, domain = text.partition("@")
    return f"{before}@{domain.lower()}"


def sought(text: str) -> str:
    """A number as it would be kept, whatever signs it is looked for with; a text that is no number as it is."""
    number = bare(text)
    return _dialled(number) if number.removeprefix("+").isdecimal() else text
