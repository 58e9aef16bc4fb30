"""Erasure of what a person wrote, when the law asks for it: the chain keeps the keyed hash and still verifies."""

from datetime import datetime

from django.db import connection, transaction

from motcua.kit.refusal import Refusal


def erase_content(code: str, *, basis: str, at: datetime) -> int:
    """Erase all content of a dossier on this legal basis; how many rows it was. Erasing twice erases nothing more.

    Nothing links the dossier to its applicant any more, so that no later filing continues it.
    """
    if not basis.strip():
        raise Refusal("erase_without_basis", "Hãy ghi căn cứ pháp lý của việc xoá.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_dossier SET applicant = NULL WHERE code = %s", [code])
        cursor.execute(
            "UPDATE dossiers_content SET body = NULL, search = '', erased_at = %s, erased_basis = %s"
            " WHERE dossier_id = (SELECT id FROM dossiers_dossier WHERE code = %s) AND body IS NOT NULL",
            [at, basis.strip(), code],
        )
        return int(cursor.rowcount)
