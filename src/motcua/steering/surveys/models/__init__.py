"""Surveys: what is asked, who was drawn, who may vote once, and what was said; the last two never meet."""

from motcua.steering.surveys.models.ballots import Ballot, Remark, Sealed, Token
from motcua.steering.surveys.models.ranks import OutsideRank
from motcua.steering.surveys.models.samples import Draw, Drawn, Stratum
from motcua.steering.surveys.models.surveys import ClosingRequest, PrintRun, Questionnaire, Survey

__all__ = [
    "Ballot",
    "ClosingRequest",
    "Draw",
    "Drawn",
    "OutsideRank",
    "PrintRun",
    "Questionnaire",
    "Remark",
    "Sealed",
    "Stratum",
    "Survey",
    "Token",
]
