"""Criteria sets and a year's scoring. What was said about a unit is only ever added; after publication nothing is."""

from motcua.steering.appraisal.models.closing import Complaint, Publication, Revision, Seal, Standing
from motcua.steering.appraisal.models.sets import Assignment, CriteriaSet, Node, Scope, StageDue, State
from motcua.steering.appraisal.models.sheets import Authority, Mark, Sheet, SignOff

APPEND_ONLY = (
    "appraisal_stagedue",
    "appraisal_sheet",
    "appraisal_mark",
    "appraisal_signoff",
    "appraisal_publication",
    "appraisal_seal",
    "appraisal_standing",
    "appraisal_complaint",
    "appraisal_revision",
)

__all__ = [
    "APPEND_ONLY",
    "Assignment",
    "Authority",
    "Complaint",
    "CriteriaSet",
    "Mark",
    "Node",
    "Publication",
    "Revision",
    "Scope",
    "Seal",
    "Sheet",
    "SignOff",
    "StageDue",
    "Standing",
    "State",
]
