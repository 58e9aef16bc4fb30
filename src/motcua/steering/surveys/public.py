"""The door of surveys."""

from motcua.steering.surveys.actions.box import open_boxes
from motcua.steering.surveys.actions.casting import cast, paper
from motcua.steering.surveys.actions.closing import ask_to_close, close_survey
from motcua.steering.surveys.actions.kiosks import Kiosk, cast_walk_in, kiosk, kiosk_paper, open_kiosk
from motcua.steering.surveys.actions.opening import (
    SIPAS,
    add_questionnaire,
    draw_sample,
    invite,
    issue,
    open_survey,
    shipped_questionnaire,
)
from motcua.steering.surveys.actions.paper_ballots import cast_batch
from motcua.steering.surveys.actions.printing import HalfSlip, ask_for_slips, confirm_slips, first_halves
from motcua.steering.surveys.actions.ranks import import_ranks
from motcua.steering.surveys.actions.remarks import read_remarks
from motcua.steering.surveys.invitations import first_sheet, second_sheet
from motcua.steering.surveys.models.ballots import BallotChannel
from motcua.steering.surveys.policies import may, remarks_open_to, waiting
from motcua.steering.surveys.rules.disclosure import hidden
from motcua.steering.surveys.rules.open_data import COLUMNS, OpenDataRow, open_data
from motcua.steering.surveys.rules.questionnaire import Question, QuestionKind, QuestionnaireContent
from motcua.steering.surveys.rules.ranks import Rank, RankChange
from motcua.steering.surveys.rules.results import ENOUGH, WALK_IN, Index
from motcua.steering.surveys.rules.score import Score
from motcua.steering.surveys.selectors.closing import waiting_closing
from motcua.steering.surveys.selectors.plans import SampleRequest, SamplingPlanRecord, finished, preview, surveyed
from motcua.steering.surveys.selectors.printing import AskedSlips, SlipOrder, waiting_slips
from motcua.steering.surveys.selectors.progress import Overview, StratumProgress, overviews, progress
from motcua.steering.surveys.selectors.ranks import outside_ranks
from motcua.steering.surveys.selectors.remarks import RemarkRecord
from motcua.steering.surveys.selectors.results import score, survey_indices
from motcua.steering.surveys.selectors.samples import DrawRecord, StratumRecord, draw_of
from motcua.steering.surveys.selectors.surveys import (
    Balance,
    SurveyRecord,
    balance,
    questionnaire_of,
    questionnaires,
    survey,
    surveys,
    unbalanced,
)
from motcua.steering.surveys.selectors.written import BALLOTS

__all__ = [
    "BALLOTS",
    "COLUMNS",
    "ENOUGH",
    "SIPAS",
    "WALK_IN",
    "AskedSlips",
    "Balance",
    "BallotChannel",
    "DrawRecord",
    "HalfSlip",
    "Index",
    "Kiosk",
    "OpenDataRow",
    "Overview",
    "Question",
    "QuestionKind",
    "QuestionnaireContent",
    "Rank",
    "RankChange",
    "RemarkRecord",
    "SampleRequest",
    "SamplingPlanRecord",
    "Score",
    "SlipOrder",
    "StratumProgress",
    "StratumRecord",
    "SurveyRecord",
    "add_questionnaire",
    "ask_for_slips",
    "ask_to_close",
    "balance",
    "cast",
    "cast_batch",
    "cast_walk_in",
    "close_survey",
    "confirm_slips",
    "draw_of",
    "draw_sample",
    "finished",
    "first_halves",
    "first_sheet",
    "hidden",
    "import_ranks",
    "invite",
    "issue",
    "kiosk",
    "kiosk_paper",
    "may",
    "open_boxes",
    "open_data",
    "open_kiosk",
    "open_survey",
    "outside_ranks",
    "overviews",
    "paper",
    "preview",
    "progress",
    "questionnaire_of",
    "questionnaires",
    "read_remarks",
    "remarks_open_to",
    "score",
    "second_sheet",
    "shipped_questionnaire",
    "survey",
    "survey_indices",
    "surveyed",
    "surveys",
    "unbalanced",
    "waiting",
    "waiting_closing",
    "waiting_slips",
]
