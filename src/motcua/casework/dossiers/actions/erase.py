"""Erasure of what a person wrote, when the law asks for it."""

from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.selectors.checks import DOSSIERS
from motcua.commons.ledger.public import erase


def erase_content(code: str, *, basis: str, at: datetime) -> int:
    """Erase all content of a dossier on this legal basis; how many rows it was. Erasing twice erases nothing more.

    Nothing links the dossier to its applicant any more, so that no later filing continues it.
    """
    with transaction.atomic():
        erased = erase(DOSSIERS.name, code, basis=basis, at=at)
        Dossier.objects.filter(code=code).update(applicant=None)
    return erased
