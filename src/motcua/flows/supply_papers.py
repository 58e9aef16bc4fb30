"""A supplement from somebody's screen: the files they sent and the dossier that waits for them, in one act."""

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Outcome, Request, Supply
from motcua.commons.accounts.public import Person
from motcua.flows.file_dossier import FiledPaper, content_of
from motcua.kit.refusal import Refusal


def supply_papers(code: str, papers: Sequence[FiledPaper], *, who: Person, key: str, at: datetime) -> Outcome:
    """Hand in what was asked for, or raise the refusal; the clock goes on where it stood.

    The files are sent for this dossier alone; where they are refused they go.
    """
    kept, private, hashes = content_of(papers, person=who)
    try:
        return dossiers.one(Request(code, Supply(kept), at, who, private, key=key, file_hashes=hashes))
    except Refusal:
        dossiers.give_up_papers(code, [one.file for one in papers if one.file is not None], who=who)
        raise
