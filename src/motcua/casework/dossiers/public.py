"""The door of casework.dossiers."""

from motcua.casework.dossiers.actions.drafts import (
    change_draft,
    change_supply,
    drop_draft,
    drop_old_drafts,
    give_up_papers,
    keep_draft,
    open_draft,
)
from motcua.casework.dossiers.actions.erase import erase_content
from motcua.casework.dossiers.actions.found import found
from motcua.casework.dossiers.actions.hand_on import hand_on, take
from motcua.casework.dossiers.actions.look_ups import BY_RECEIPT, read_by_receipt, show_receipt
from motcua.casework.dossiers.actions.reads import (
    drafts_of,
    find,
    looks_of,
    own_dossiers,
    read_dossier,
    read_for_act,
    read_given,
    read_paper,
    read_result_file,
    relations,
    supply_of,
    take_found,
    take_list,
    waiting_for_owner,
    worklist,
)
from motcua.casework.dossiers.actions.resume import resume
from motcua.casework.dossiers.actions.rule_changes import record_rule_change
from motcua.casework.dossiers.actions.shell import Outcome, Request, one, perform
from motcua.casework.dossiers.actions.world import World
from motcua.casework.dossiers.acts import ACTS, LATER
from motcua.casework.dossiers.acts.accept import Accept
from motcua.casework.dossiers.acts.finish import Finish
from motcua.casework.dossiers.acts.forward import Forward
from motcua.casework.dossiers.acts.play import BY_KIND, BY_NAME, foresee
from motcua.casework.dossiers.acts.refuse import Refuse
from motcua.casework.dossiers.acts.request_supplement import RequestSupplement
from motcua.casework.dossiers.acts.return_result import RETURNS, ReturnResult
from motcua.casework.dossiers.acts.submit import Submit
from motcua.casework.dossiers.acts.supply import Supply
from motcua.casework.dossiers.acts.withdraw import Withdraw
from motcua.casework.dossiers.policies import may, may_list, open_to, waiting
from motcua.casework.dossiers.rules import lines
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Deed, Entry, Happening, Offer
from motcua.casework.dossiers.rules.channels import CHANNEL_LABELS, Channel
from motcua.casework.dossiers.rules.clocks import ClockFace
from motcua.casework.dossiers.rules.codes import code_pattern
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.entrance import ID_KIND_LABELS, applicant, clean, form, id_number, papers
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.states import STATE_LABELS, State
from motcua.casework.dossiers.rules.typed_terms import GIVEN, refuse_too_long
from motcua.casework.dossiers.selectors.checks import DOSSIERS, RULES, check_rows, in_one_hand, shown
from motcua.casework.dossiers.selectors.drafts import (
    DraftRecord,
    ToSend,
    draft_to_send,
    files_in_dossiers,
    files_in_drafts,
)
from motcua.casework.dossiers.selectors.intents import done_as
from motcua.casework.dossiers.selectors.lists import (
    ORDERS,
    VIEWS,
    Choices,
    WorkCounts,
    WorkItem,
    WorklistFilter,
    WorkPage,
    choices,
    work_counts,
)
from motcua.casework.dossiers.selectors.pages import DossierPage, Relations, Result
from motcua.casework.dossiers.selectors.readings import DossierReading, dues_of_open, reading, readings
from motcua.casework.dossiers.selectors.receipts import code_as_kept, receipt_secret

__all__ = [
    "ACTS",
    "BY_KIND",
    "BY_NAME",
    "BY_RECEIPT",
    "CHANNEL_LABELS",
    "DOSSIERS",
    "GIVEN",
    "ID_KIND_LABELS",
    "LATER",
    "ORDERS",
    "RETURNS",
    "RULES",
    "STATE_LABELS",
    "VIEWS",
    "Accept",
    "Act",
    "Ahead",
    "Asked",
    "Channel",
    "Choices",
    "ClockFace",
    "Course",
    "Deed",
    "DossierPage",
    "DossierReading",
    "DraftRecord",
    "Duty",
    "Entry",
    "FieldKind",
    "Finish",
    "FormField",
    "Forward",
    "Happening",
    "Offer",
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
    "ToSend",
    "Withdraw",
    "WorkCounts",
    "WorkItem",
    "WorkPage",
    "WorklistFilter",
    "World",
    "applicant",
    "change_draft",
    "change_supply",
    "check_rows",
    "choices",
    "clean",
    "code_as_kept",
    "code_pattern",
    "done_as",
    "draft_to_send",
    "drafts_of",
    "drop_draft",
    "drop_old_drafts",
    "dues_of_open",
    "erase_content",
    "files_in_dossiers",
    "files_in_drafts",
    "find",
    "foresee",
    "form",
    "found",
    "give_up_papers",
    "hand_on",
    "id_number",
    "in_one_hand",
    "keep_draft",
    "lines",
    "looks_of",
    "may",
    "may_list",
    "one",
    "open_draft",
    "open_to",
    "own_dossiers",
    "papers",
    "perform",
    "read_by_receipt",
    "read_dossier",
    "read_for_act",
    "read_given",
    "read_paper",
    "read_result_file",
    "reading",
    "readings",
    "receipt_secret",
    "record_rule_change",
    "refuse_too_long",
    "relations",
    "resume",
    "show_receipt",
    "shown",
    "supply_of",
    "take",
    "take_found",
    "take_list",
    "waiting",
    "waiting_for_owner",
    "work_counts",
    "worklist",
]
