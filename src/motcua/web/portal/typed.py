"""What people type into a box of the portal."""

from typing import Final

from django.http import QueryDict

from motcua.kit.vietnamese import nfc

LONGEST: Final = 200
"""Characters of a query that are looked at."""


def typed_text(given: QueryDict, name: str = "q") -> str:
    """What was typed: composed, without signs nobody can type, bounded."""
    typed = "".join(sign if sign.isprintable() else " " for sign in given.get(name, "")[:LONGEST])
    return nfc(typed).strip()
