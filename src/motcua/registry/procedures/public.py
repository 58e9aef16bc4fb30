"""The door to procedures."""

from motcua.registry.procedures.actions.commitments import commit_term
from motcua.registry.procedures.actions.competence_file import import_competence
from motcua.registry.procedures.actions.imports import import_procedures
from motcua.registry.procedures.actions.names import import_names
from motcua.registry.procedures.actions.review import Settled, settle_review
from motcua.registry.procedures.actions.shipped import load_shipped
from motcua.registry.procedures.actions.terms_file import import_terms
from motcua.registry.procedures.policies import may_review
from motcua.registry.procedures.rules.asked import AskedPaper, asked_papers
from motcua.registry.procedures.rules.competence import Competent
from motcua.registry.procedures.rules.doubts import Doubt, Doubted
from motcua.registry.procedures.rules.fees import Fee, FeeKind
from motcua.registry.procedures.rules.levels import Level
from motcua.registry.procedures.rules.records import (
    CatalogueEntry,
    ChannelRecord,
    DoubtRecord,
    PaperRecord,
    ProcedurePage,
    ProcedureRecord,
    ResultRecord,
    VersionRecord,
    settles,
    term,
)
from motcua.registry.procedures.rules.terms import ListedChannel
from motcua.registry.procedures.selectors.commitments import CommittedTerm, commitment, commitments
from motcua.registry.procedures.selectors.competence import competent_for, unnamed_procedures
from motcua.registry.procedures.selectors.life_events import LifeEvent, fields, life_events, procedures_of_field
from motcua.registry.procedures.selectors.review import FixRecord, ReviewItem, fixes, review_counts, review_list
from motcua.registry.procedures.selectors.search import SearchHit, search
from motcua.registry.procedures.selectors.versions import (
    catalogue,
    catalogue_of_all_days,
    paper_names,
    procedure,
    procedure_page,
    procedures,
    version,
    version_in_force,
)

__all__ = [
    "AskedPaper",
    "CatalogueEntry",
    "ChannelRecord",
    "CommittedTerm",
    "Competent",
    "Doubt",
    "DoubtRecord",
    "Doubted",
    "Fee",
    "FeeKind",
    "FixRecord",
    "Level",
    "LifeEvent",
    "ListedChannel",
    "PaperRecord",
    "ProcedurePage",
    "ProcedureRecord",
    "ResultRecord",
    "ReviewItem",
    "SearchHit",
    "Settled",
    "VersionRecord",
    "asked_papers",
    "catalogue",
    "catalogue_of_all_days",
    "commit_term",
    "commitment",
    "commitments",
    "competent_for",
    "fields",
    "fixes",
    "import_competence",
    "import_names",
    "import_procedures",
    "import_terms",
    "life_events",
    "load_shipped",
    "may_review",
    "paper_names",
    "procedure",
    "procedure_page",
    "procedures",
    "procedures_of_field",
    "review_counts",
    "review_list",
    "search",
    "settle_review",
    "settles",
    "term",
    "unnamed_procedures",
    "version",
    "version_in_force",
]
