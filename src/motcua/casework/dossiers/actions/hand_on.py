"""Passing a dossier on: to another step, another agency, another person, or all of these in one go.

Who works on it changes no clock and is no event: the steps say which agency has it. So it is written into the log.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.casework.dossiers.actions.shell import Request, one
from motcua.casework.dossiers.actions.telling import tell
from motcua.casework.dossiers.acts.forward import Forward
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.policies import refuse_stranger
from motcua.casework.dossiers.rules.act import Deed
from motcua.casework.dossiers.selectors.pages import relations
from motcua.commons.accounts.public import Role, Who, holders, names
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Denied, Refusal


@transaction.atomic
def take(code: str, *, who: Who, at: datetime) -> None:
    """Take a dossier that lies with nobody; of several at once one has it, and the others read who (`taken`).

    Denied and refused as `hand_on`; who has it is told to those alone who might have taken it.
    """
    row = Dossier.objects.select_for_update().filter(code=code).first()
    if row is not None and row.official not in {"", who.key}:
        refuse_stranger(Forward.ACT, who, replace(relations(row), official=""))
        name = names([row.official]).get(row.official, "")
        raise Refusal("taken", "Hồ sơ đã ở bàn {name}; cần làm thay thì nhờ người đó chuyển.", name=name)
    hand_on(code, None, official=who.key, who=who, key="", at=at)


@transaction.atomic
def hand_on(code: str, moved: Deed | None, *, official: str, who: Who, key: str, at: datetime) -> None:
    """Move it where the step or the agency changes, and give it to the official ("" gives it to the office).

    Raises Denied to whom the dossier is not assigned. Refuses what the move is refused for, a dossier that has ended,
    and someone who is no official of the agency that has it then; nothing is changed in that case.
    """
    row = Dossier.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise Denied
    refuse_stranger(Forward.ACT, who, relations(row))
    if moved is not None:
        one(Request(code, moved, at, who, key=key))
        row.refresh_from_db(fields=["holder"])
    if official and official not in holders(Role.OFFICIAL, row.holder, at.astimezone(VIETNAM).date()):
        raise Refusal("not_an_official", "Người này không thụ lý hồ sơ ở cơ quan đang giữ; hãy chọn người khác.")
    if not Dossier.objects.filter(code=code, ended_at=None).update(official=official):
        raise Refusal("unknown_dossier", "Không có hồ sơ đang mở với mã này.")
    tell(row, "assign", who=who, at=at, reason=official)
