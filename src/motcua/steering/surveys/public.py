"""The door of surveys."""

from motcua.steering.surveys.actions.box import close_survey, open_boxes
from motcua.steering.surveys.actions.casting import cast, paper
from motcua.steering.surveys.actions.opening import (
    SIPAS,
    add_questionnaire,
    draw_sample,
    invite,
    issue,
    open_survey,
    shipped_questionnaire,
)
from motcua.steering.surveys.actions.paper import cast_batch
from motcua.steering.surveys.actions.ranks import import_ranks
from motcua.steering.surveys.models.ballots import Channel
from motcua.steering.surveys.policies import may
from motcua.steering.surveys.rules.open_data import COLUMNS, Line, open_data
from motcua.steering.surveys.rules.questionnaire import SCALE, Kind, Question, Questionnaire
from motcua.steering.surveys.rules.ranks import Rank, Step
from motcua.steering.surveys.rules.results import WALK_IN, Index
from motcua.steering.surveys.rules.score import Score
from motcua.steering.surveys.selectors.ranks import outside_ranks
from motcua.steering.surveys.selectors.results import score, survey_indices
from motcua.steering.surveys.selectors.samples import DrawRecord, StratumRecord, draw_of
from motcua.steering.surveys.selectors.surveys import (
    Balance,
    SurveyRecord,
    balance,
    questionnaire_of,
    survey,
    surveys,
    unbalanced,
)

__all__ = [
    "COLUMNS",
    "SCALE",
    "SIPAS",
    "WALK_IN",
    "Balance",
    "Channel",
    "DrawRecord",
    "Index",
    "Kind",
    "Line",
    "Question",
    "Questionnaire",
    "Rank",
    "Score",
    "Step",
    "StratumRecord",
    "SurveyRecord",
    "add_questionnaire",
    "balance",
    "cast",
    "cast_batch",
    "close_survey",
    "draw_of",
    "draw_sample",
    "import_ranks",
    "invite",
    "issue",
    "may",
    "open_boxes",
    "open_data",
    "open_survey",
    "outside_ranks",
    "paper",
    "questionnaire_of",
    "score",
    "shipped_questionnaire",
    "survey",
    "survey_indices",
    "surveys",
    "unbalanced",
]
