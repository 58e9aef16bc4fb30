"""Procedures and their versions. A version and everything in it is only ever added; only its end may be set."""

from motcua.registry.procedures.models.commitments import TermCommitment
from motcua.registry.procedures.models.competence import Competence
from motcua.registry.procedures.models.register import Field, Procedure, PublicationDecision
from motcua.registry.procedures.models.review import ReviewFix, ReviewReason
from motcua.registry.procedures.models.versions import (
    ProcedureVersion,
    VersionChannel,
    VersionPaper,
    VersionResult,
    VersionText,
)

__all__ = [
    "Competence",
    "Field",
    "Procedure",
    "ProcedureVersion",
    "PublicationDecision",
    "ReviewFix",
    "ReviewReason",
    "TermCommitment",
    "VersionChannel",
    "VersionPaper",
    "VersionResult",
    "VersionText",
]
