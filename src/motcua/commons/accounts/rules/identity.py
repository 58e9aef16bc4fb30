"""How a login name, a person's name and an identity number are cleaned, and what is refused."""

import re
import unicodedata
from ipaddress import ip_address, ip_network

from motcua.commons.accounts.rules.roles import AccountKind
from motcua.kit import identifiers
from motcua.kit.refusal import Refusal

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,63}")
_NAME_LENGTH = 200
_ID_DIGITS = {AccountKind.STAFF: (12,), AccountKind.CITIZEN: (9, 12), AccountKind.ORGANISATION: (10, 13)}


def clean_login(text: str) -> str:
    """The one spelling of a login name: no outer spaces, lower case, ASCII. Raises Refusal for anything else."""
    login = text.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Refusal(
            "login_not_valid",
            "Tên đăng nhập cần 3 đến 64 ký tự, chỉ gồm chữ không dấu, chữ số và các dấu . _ @ + -, "
            "bắt đầu bằng chữ hoặc số.",
        )
    return login


def clean_name(text: str) -> str:
    """A person's or organisation's name: NFC, single spaces, all printable. Raises Refusal if empty or too long."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or not name.isprintable():
        raise Refusal("name_not_valid", "Hãy ghi họ và tên bằng chữ, như trên giấy tờ tuỳ thân.")
    if len(name) > _NAME_LENGTH:
        raise Refusal("name_too_long", "Họ và tên dài quá {most} ký tự. Hãy ghi như trên giấy tờ.", most=_NAME_LENGTH)
    return name


def clean_id_number(text: str, *, kind: AccountKind) -> str:
    """The bare digits of an identity card, or of an organisation's tax code; empty stays empty. Raises Refusal."""
    number = identifiers.bare(text)
    lengths = _ID_DIGITS[kind]
    if number and (not number.isascii() or not number.isdigit() or len(number) not in lengths):
        raise Refusal(
            "id_number_not_valid",
            "Số giấy tờ cần {lengths} chữ số. Hãy kiểm tra lại trên thẻ căn cước hoặc đăng ký thuế.",
            lengths=" / ".join(str(length) for length in lengths),
        )
    return number


def either_number(text: str) -> str:
    """The bare digits of a person's identity number or an organisation's tax code. Refuses another length."""
    digits = identifiers.bare(text)
    asked = sorted({*_ID_DIGITS[AccountKind.CITIZEN], *_ID_DIGITS[AccountKind.ORGANISATION]})
    if not (digits.isascii() and digits.isdigit() and len(digits) in asked):
        raise Refusal(
            "id_number_not_valid",
            "Số giấy tờ cần {lengths} chữ số. Hãy kiểm tra lại trên thẻ căn cước hoặc đăng ký thuế.",
            lengths=" / ".join(map(str, asked)),
        )
    return digits


def clean_phone(text: str) -> str:
    """A telephone number in its one spelling; empty stays empty. Raises Refusal."""
    return identifiers.phone(text) if identifiers.bare(text) else ""


def masked(number: str) -> str:
    """An identity number that its owner recognises and no one else can use: `•••••••••218`. Empty stays empty."""
    return "•" * (len(number) - 3) + number[-3:]


def network(address: str) -> str:
    """What counts as one place on the network: an address of version 4, the /64 of one of version 6."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(known if known.version == 4 else ip_network((known, 64), strict=False))  # noqa: PLR2004  versions of IP
