"""The door of casework.dossiers."""

from motcua.casework.dossiers.actions.assign import assign
from motcua.casework.dossiers.actions.checkpoints import make_checkpoint
from motcua.casework.dossiers.actions.drafts import (
    draft,
    draft_to_send,
    drafts_of,
    drop_draft,
    drop_old_drafts,
    keep_draft,
    open_draft,
)
from motcua.casework.dossiers.actions.erase import erase_content
from motcua.casework.dossiers.actions.found import found
from motcua.casework.dossiers.actions.rule_changes import record_rule_change
from motcua.casework.dossiers.actions.sequence import sequence
from motcua.casework.dossiers.actions.shell import Outcome, Request, one, perform
from motcua.casework.dossiers.actions.world import World
from motcua.casework.dossiers.policies import may
from motcua.casework.dossiers.rules.channels import CHANNEL_LABELS, Channel
from motcua.casework.dossiers.rules.codes import code_pattern
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.deeds import (
    Accept,
    Actor,
    Deed,
    Duty,
    Finish,
    Forward,
    Refuse,
    RequestSupplement,
    ReturnResult,
    Submit,
    Supply,
    Withdraw,
)
from motcua.casework.dossiers.rules.entrance import applicant, clean, form, papers, reasons, result
from motcua.casework.dossiers.rules.foresight import foresee
from motcua.casework.dossiers.rules.standing import ClockFace
from motcua.casework.dossiers.rules.states import ACT_LABELS, NATIONAL_STATUS, STATE_LABELS, Act, State, lawful
from motcua.casework.dossiers.selectors.checks import Broken, Checked, check_chains, check_checkpoints, check_feed
from motcua.casework.dossiers.selectors.courses import ledger
from motcua.casework.dossiers.selectors.intents import done_as
from motcua.casework.dossiers.selectors.lists import (
    PAGE,
    VIEWS,
    Choices,
    Wanted,
    WorkCounts,
    WorkItem,
    WorkPage,
    choices,
    find,
    own_dossiers,
    work_counts,
    worklist,
)
from motcua.casework.dossiers.selectors.pages import DossierPage, Happening, Relations, Result, dossier_page, relations
from motcua.casework.dossiers.selectors.readings import DossierReading, dues_of_open, present, reading, readings

__all__ = [
    "ACT_LABELS",
    "CHANNEL_LABELS",
    "NATIONAL_STATUS",
    "PAGE",
    "STATE_LABELS",
    "VIEWS",
    "Accept",
    "Act",
    "Actor",
    "Broken",
    "Channel",
    "Checked",
    "Choices",
    "ClockFace",
    "Course",
    "Deed",
    "DossierPage",
    "DossierReading",
    "Duty",
    "Finish",
    "Forward",
    "Happening",
    "Outcome",
    "Refuse",
    "Relations",
    "Request",
    "RequestSupplement",
    "Result",
    "ReturnResult",
    "State",
    "Submit",
    "Supply",
    "Wanted",
    "Withdraw",
    "WorkCounts",
    "WorkItem",
    "WorkPage",
    "World",
    "applicant",
    "assign",
    "check_chains",
    "check_checkpoints",
    "check_feed",
    "choices",
    "clean",
    "code_pattern",
    "done_as",
    "dossier_page",
    "draft",
    "draft_to_send",
    "drafts_of",
    "drop_draft",
    "drop_old_drafts",
    "dues_of_open",
    "erase_content",
    "find",
    "foresee",
    "form",
    "found",
    "keep_draft",
    "lawful",
    "ledger",
    "make_checkpoint",
    "may",
    "one",
    "open_draft",
    "own_dossiers",
    "papers",
    "perform",
    "present",
    "reading",
    "readings",
    "reasons",
    "record_rule_change",
    "relations",
    "result",
    "sequence",
    "work_counts",
    "worklist",
]
