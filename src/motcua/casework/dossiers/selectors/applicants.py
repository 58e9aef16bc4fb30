"""Who files, told apart without being named."""

from collections.abc import Mapping
from typing import Final

from motcua.commons.ledger.public import keyed_hash

_SHORTEST_NUMBER: Final = 8
"""Signs of the shortest identity number: a passport's."""


def applicant_key(applicant: Mapping[str, str], owner: str) -> str:
    """Who files, without saying who: by their identity number, else by the account they filed with; "" if by neither.

    A number too short, or of one sign repeated, is nobody's: people type such things where they have none.
    """
    number = "".join(sign for sign in applicant.get("id_number", "").upper() if sign.isalnum())
    if len(number) >= _SHORTEST_NUMBER and len(set(number)) > 1:
        who = f"number {number}"
    elif owner:
        who = f"account {owner}"
    else:
        return ""
    return keyed_hash(f"applicant {who}".encode()).hex()
