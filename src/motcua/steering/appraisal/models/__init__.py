"""Criteria sets and a year's scoring. What was said about a unit is only ever added; after publication nothing is."""

from motcua.steering.appraisal.models.closing import Complaint, Publication, Revision, Seal, Standing
from motcua.steering.appraisal.models.sets import Assignment, CriteriaScope, CriteriaSet, Node, StageDue, YearState
from motcua.steering.appraisal.models.sheets import Mark, MarkAuthority, Sheet, SignOff

__all__ = [
    "Assignment",
    "Complaint",
    "CriteriaScope",
    "CriteriaSet",
    "Mark",
    "MarkAuthority",
    "Node",
    "Publication",
    "Revision",
    "Seal",
    "Sheet",
    "SignOff",
    "StageDue",
    "Standing",
    "YearState",
]
