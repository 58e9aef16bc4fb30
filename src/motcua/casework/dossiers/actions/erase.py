"""Erasure of what a person wrote, when the law asks for it."""

from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import refuse_stranger
from motcua.casework.dossiers.selectors.checks import DOSSIERS
from motcua.casework.dossiers.selectors.drafts import files_in_dossiers, files_of
from motcua.casework.dossiers.selectors.pages import relations, row_of
from motcua.commons.accounts.public import Who
from motcua.commons.files.public import destroy, sent_from
from motcua.commons.ledger.public import erase
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied


@transaction.atomic
def erase_content(code: str, *, basis: str, who: Who, at: datetime) -> int:
    """Erase all content of a dossier on this legal basis, and its files; how many rows of content it was.

    Erasing twice erases nothing more. A file that another dossier names too stays there.
    Nothing links the dossier to its applicant any more, so that no later filing continues it. Raises Denied to whom
    the matrix does not give it, as where there is no such dossier; refuses to erase without a basis. It is written
    down who did.
    """
    row = row_of(code)
    if row is None:
        raise Denied
    refuse_stranger("erase_content", who, relations(row), on=at.astimezone(VIETNAM).date(), reason=basis)
    files = files_of([row.pk])
    erased = erase(DOSSIERS.name, code, basis=basis, actor=who.key, agency=who.acting or "", at=at)
    Dossier.objects.filter(code=code).update(applicant=None)
    tell(row, "erase", who=who, at=at, reason=basis)
    destroy(files - files_in_dossiers(files, after=sent_from(files)))
    return erased
