"""The door of appraisal."""

from motcua.steering.appraisal.actions.closing import SealRecord, complain, publish, revise, seal
from motcua.steering.appraisal.actions.files import export_csv, export_excel, model_set
from motcua.steering.appraisal.actions.importing import About, copy_set, import_set, load_set
from motcua.steering.appraisal.actions.marking import put, stage_of
from motcua.steering.appraisal.actions.opening import assign, open_from_file, open_sheets, set_due, withdraw_assignment
from motcua.steering.appraisal.actions.polling import take_surveys
from motcua.steering.appraisal.actions.sheets import (
    agree,
    confirm_claim,
    explain,
    review,
    self_score,
    sheet_of,
    sign_off,
)
from motcua.steering.appraisal.models import CriteriaScope, YearState
from motcua.steering.appraisal.policies import may, readable, waiting
from motcua.steering.appraisal.records import (
    Closing,
    ComplaintRecord,
    Duedate,
    MarkRecord,
    SetRecord,
    SheetRecord,
    UnitResult,
    YearRank,
)
from motcua.steering.appraisal.rules.advice import AdviceStep
from motcua.steering.appraisal.rules.calendar import AppraisalDuty, Milestone
from motcua.steering.appraisal.rules.consequences import Cause, UnitVerdict
from motcua.steering.appraisal.rules.criteria_parser import COLUMNS, read
from motcua.steering.appraisal.rules.difference import CriterionChange, difference
from motcua.steering.appraisal.rules.grading import Grading, Rescale, grading
from motcua.steering.appraisal.rules.methods import Method, Scoring
from motcua.steering.appraisal.rules.numbers import counted, exact, plain, shown
from motcua.steering.appraisal.rules.result import SheetResult
from motcua.steering.appraisal.rules.stages import Applicable, Stage
from motcua.steering.appraisal.rules.tree import Criterion, Flaw, Tree
from motcua.steering.appraisal.selectors.bench import ReviewTask, assignments, bench, leaf_across_units
from motcua.steering.appraisal.selectors.calendar import due_calendar, late_duties
from motcua.steering.appraisal.selectors.closing import closings
from motcua.steering.appraisal.selectors.council import CouncilRow, CouncilTable, council
from motcua.steering.appraisal.selectors.figures import reads_figures
from motcua.steering.appraisal.selectors.history import history
from motcua.steering.appraisal.selectors.marks import complaint_records, evidence_file, sheets
from motcua.steering.appraisal.selectors.results import as_json, results
from motcua.steering.appraisal.selectors.seals import BrokenSeal, broken_seals
from motcua.steering.appraisal.selectors.sets import criteria_set, criteria_sets, rows_of
from motcua.steering.appraisal.selectors.sheets import SheetLine, WholeSheet, cheapest, sheet, what_if

__all__ = [
    "COLUMNS",
    "About",
    "AdviceStep",
    "Applicable",
    "AppraisalDuty",
    "BrokenSeal",
    "Cause",
    "Closing",
    "ComplaintRecord",
    "CouncilRow",
    "CouncilTable",
    "CriteriaScope",
    "Criterion",
    "CriterionChange",
    "Duedate",
    "Flaw",
    "Grading",
    "MarkRecord",
    "Method",
    "Milestone",
    "Rescale",
    "ReviewTask",
    "Scoring",
    "SealRecord",
    "SetRecord",
    "SheetLine",
    "SheetRecord",
    "SheetResult",
    "Stage",
    "Tree",
    "UnitResult",
    "UnitVerdict",
    "WholeSheet",
    "YearRank",
    "YearState",
    "agree",
    "as_json",
    "assign",
    "assignments",
    "bench",
    "broken_seals",
    "cheapest",
    "closings",
    "complain",
    "complaint_records",
    "confirm_claim",
    "copy_set",
    "council",
    "counted",
    "criteria_set",
    "criteria_sets",
    "difference",
    "due_calendar",
    "evidence_file",
    "exact",
    "explain",
    "export_csv",
    "export_excel",
    "grading",
    "history",
    "import_set",
    "late_duties",
    "leaf_across_units",
    "load_set",
    "may",
    "model_set",
    "open_from_file",
    "open_sheets",
    "plain",
    "publish",
    "put",
    "read",
    "readable",
    "reads_figures",
    "results",
    "review",
    "revise",
    "rows_of",
    "seal",
    "self_score",
    "set_due",
    "sheet",
    "sheet_of",
    "sheets",
    "shown",
    "sign_off",
    "stage_of",
    "take_surveys",
    "waiting",
    "what_if",
    "withdraw_assignment",
]
