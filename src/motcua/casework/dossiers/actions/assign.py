"""Who works on a dossier. It changes no clock and is no event: the steps say which agency has it."""

from motcua.casework.dossiers.models import Dossier
from motcua.kit.refusal import Refusal


def assign(code: str, *, official: str) -> None:
    """Give an open dossier to one official, by the account's key; "" gives it back to the office."""
    if not Dossier.objects.filter(code=code, ended_at=None).update(official=official):
        raise Refusal("unknown_dossier", "Không có hồ sơ đang mở với mã này.")
