"""Reading by the papers that one holds: who shows a receipt's code and secret needs no account."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.policies import may_by_receipt
from motcua.casework.dossiers.rules.act import Happening
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.selectors.pages import DossierPage, dossier_page, row_of
from motcua.casework.dossiers.selectors.receipts import is_secret_of
from motcua.commons.accounts.public import Who, demand
from motcua.kit.refusal import Denied, Refusal

BY_RECEIPT: Final = "by_receipt"
"""What is written down of such a look: its owner reads that somebody held their paper."""


def show_receipt(code: str, secret: str) -> None:
    """Refuse a secret that is not this dossier's, and alike where there is no dossier (`wrong_secret`)."""
    if not is_secret_of(code, secret):
        raise Refusal(
            "wrong_secret",
            "Mã bí mật không khớp với mã hồ sơ. Mã gồm 8 chữ và số, in ngay dưới mã hồ sơ; hãy so lại từng ký tự.",
        )


def read_by_receipt(code: str, secret: str, *, who: Who, at: datetime) -> DossierPage:
    """How a dossier stands and what it waits for; nothing of who files, what they wrote, their papers or the result.

    Raises Denied where there is no such dossier; refuses as `show_receipt`.
    """
    demand(may_by_receipt(who))
    show_receipt(code, secret)
    row = row_of(code)
    if row is None:
        raise Denied
    tell(row, BY_RECEIPT, who=who, at=at)
    page = dossier_page(row, at=at)
    told = [replace(one, written={"reasons": list(_official(one))}) for one in page.happenings]
    return replace(page, applicant={}, form={}, papers=[], result=None, happenings=told)


def _official(happening: Happening) -> tuple[str, ...]:
    return () if happening.duty == Duty.CITIZEN else happening.reasons
