"""What the paper of a dossier says so that it can be looked up: its code, however it is typed, and its secret."""

from typing import Final

from django.utils.crypto import constant_time_compare

from motcua.casework.dossiers.models import CodePattern, Dossier
from motcua.casework.dossiers.rules.codes import spellings, typed_code
from motcua.commons.ledger.public import keyed_hash
from motcua.kit.crockford import plain, spelled
from motcua.registry.agencies.public import directory_of_all_days

_LENGTH: Final = 8
"""Letters, forty bits: with a bound on wrong tries nobody finds one, and a thumb types it off a paper."""

_SHORTEST_CODE: Final = 8
"""Signs of a code: six of its day, and one at least of agency and serial."""


def receipt_secret(code: str) -> str:
    """The second secret of that dossier's papers; derived under the installation's own key, so that it lies nowhere."""
    return spelled(int.from_bytes(keyed_hash(f"receipt {code}".encode())[:_LENGTH]), _LENGTH)


def is_secret_of(code: str, typed: str) -> bool:
    """Whether that was typed off a paper of this dossier."""
    return constant_time_compare(plain(typed), plain(receipt_secret(code)))


def code_as_kept(typed: str) -> str:
    """The code of the dossier that is meant, also without its dots and hyphens; "" where there is none."""
    exact = typed_code(typed)
    if len(plain(typed)) < _SHORTEST_CODE:
        return ""
    codes = {exact, *spellings(typed, CodePattern.objects.get().pattern, directory_of_all_days())}
    found = list(Dossier.objects.filter(code__in=codes).values_list("code", flat=True)[:2])
    if exact in found:
        return exact
    return found[0] if len(found) == 1 else ""
