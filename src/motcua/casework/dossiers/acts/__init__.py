"""Every act on a dossier, one file each; this list is the only place that names them all.

It stands in the order in which the desk offers them. An act of which a part is missing stops the program here.
"""

from typing import Final

from motcua.casework.dossiers.acts.accept import ACCEPT
from motcua.casework.dossiers.acts.completeness import missing_parts
from motcua.casework.dossiers.acts.confirm_term import CONFIRM_TERM
from motcua.casework.dossiers.acts.extend import EXTEND
from motcua.casework.dossiers.acts.finish import FINISH
from motcua.casework.dossiers.acts.forward import FORWARD
from motcua.casework.dossiers.acts.refuse import REFUSE
from motcua.casework.dossiers.acts.request_supplement import REQUEST_SUPPLEMENT
from motcua.casework.dossiers.acts.return_result import RETURN_RESULT
from motcua.casework.dossiers.acts.submit import SUBMIT
from motcua.casework.dossiers.acts.supply import SUPPLY
from motcua.casework.dossiers.acts.withdraw import WITHDRAW

ACTS: Final = (
    SUBMIT,
    ACCEPT,
    CONFIRM_TERM,
    FINISH,
    RETURN_RESULT,
    SUPPLY,
    FORWARD,
    EXTEND,
    REQUEST_SUPPLEMENT,
    REFUSE,
    WITHDRAW,
)

LATER: Final = frozenset(
    {
        "request_payment",
        "pay",
        "consult",
        "answer",
        "stop",
        "reopen",
        "rate",
        "petition",
        "answer_petition",
        "publish_petition",
    },
)
"""Acts of the replay format that this version cannot play; they are refused by name."""

if faults := missing_parts(ACTS):
    raise TypeError("; ".join(faults))
