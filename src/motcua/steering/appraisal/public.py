"""The door of appraisal."""

from motcua.steering.appraisal.actions.acts import confirm_claim, explain, review, self_score, sheet_of, sign_off
from motcua.steering.appraisal.actions.closing import Sealed, complain, publish, revise, seal
from motcua.steering.appraisal.actions.files import MODELS, export_csv, export_excel, model_set
from motcua.steering.appraisal.actions.importing import About, copy_set, import_set, load_set
from motcua.steering.appraisal.actions.marking import put, stage_of
from motcua.steering.appraisal.actions.opening import assign, open_from_file, open_sheets, set_due, withdraw_assignment
from motcua.steering.appraisal.models import Scope, State
from motcua.steering.appraisal.records import MarkRecord, SetRecord, SheetRecord, UnitResult, YearRank
from motcua.steering.appraisal.rules.grading import Grading, Rescale, grading
from motcua.steering.appraisal.rules.numbers import exact, shown
from motcua.steering.appraisal.rules.stages import ENTERED, Stage
from motcua.steering.appraisal.selectors.figures import reads_figures
from motcua.steering.appraisal.selectors.results import as_json, results, year_ranks
from motcua.steering.appraisal.selectors.seals import BrokenSeal, broken_seals
from motcua.steering.appraisal.selectors.sets import criteria_set, criteria_sets

__all__ = [
    "ENTERED",
    "MODELS",
    "About",
    "BrokenSeal",
    "Grading",
    "MarkRecord",
    "Rescale",
    "Scope",
    "Sealed",
    "SetRecord",
    "SheetRecord",
    "Stage",
    "State",
    "UnitResult",
    "YearRank",
    "as_json",
    "assign",
    "broken_seals",
    "complain",
    "confirm_claim",
    "copy_set",
    "criteria_set",
    "criteria_sets",
    "exact",
    "explain",
    "export_csv",
    "export_excel",
    "grading",
    "import_set",
    "load_set",
    "model_set",
    "open_from_file",
    "open_sheets",
    "publish",
    "put",
    "reads_figures",
    "results",
    "review",
    "revise",
    "seal",
    "self_score",
    "set_due",
    "sheet_of",
    "shown",
    "sign_off",
    "stage_of",
    "withdraw_assignment",
    "year_ranks",
]
