"""A person at the counter: the dossier is filed and accepted in a row, so that form 01 can be printed at once."""

from datetime import datetime
from typing import NamedTuple

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Request
from motcua.flows.file_dossier import Evidence, Filing, file_dossier
from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term


class TakenIn(NamedTuple):
    """The dossier's code, and why it could not be accepted yet; then it waits among the new ones."""

    code: str
    refusal: Refusal | None


def take_in(filing: Filing, *, evidence: Evidence, term: Term | None, at: datetime, basis: str = "") -> TakenIn:
    """File and accept, each once however often it is sent; raises the refusal of the filing.

    `basis` is what a typed term rests on.

    A filing that was taken stays, even where its acceptance is refused: the person has handed it in.
    """
    filed = file_dossier(filing, evidence=evidence, at=at)
    who = evidence.person
    try:
        said = {"ground": basis} if term and basis else {}
        dossiers.one(Request(filed.code, Accept(term), at, who, said, key=f"accept:{filed.code}:1"))
    except Refusal as refusal:
        return TakenIn(filed.code, refusal)
    return TakenIn(filed.code, None)
