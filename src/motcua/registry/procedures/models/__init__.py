"""Procedures and their versions. A version and everything in it is only ever added; only its end may be set."""

from motcua.registry.procedures.models.commitments import TermCommitment
from motcua.registry.procedures.models.register import Field, Procedure, PublicationDecision
from motcua.registry.procedures.models.review import ReviewFix, ReviewReason
from motcua.registry.procedures.models.versions import (
    ProcedureVersion,
    VersionChannel,
    VersionPaper,
    VersionResult,
    VersionText,
)

APPEND_ONLY = (
    "procedures_versionchannel",
    "procedures_versionpaper",
    "procedures_versionresult",
    "procedures_versiontext",
    "procedures_reviewreason",
    "procedures_reviewfix",
)

__all__ = [
    "APPEND_ONLY",
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
