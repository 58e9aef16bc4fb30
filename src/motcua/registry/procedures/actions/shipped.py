"""What the package ships: the national list, what decisions name beside it, and our own names for what people ask."""

from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.commons.accounts.public import Who
from motcua.kit.imports import ImportReport, Progress
from motcua.registry.procedures.actions.imports import import_procedures
from motcua.registry.procedures.actions.names import import_names

SHIPPED: Final = Path(__file__).resolve().parents[1] / "data"


def load_shipped(*, who: Who, at: datetime, progress: Progress | None = None) -> ImportReport:
    """Import the shipped list, what decisions name beside it, then the shipped names; the report is that of the list.

    Of a procedure that only a decision names there is no more than code, name and level: it can be found, it waits for
    review, and nobody can file it yet.
    """
    report = import_procedures(SHIPPED, who=who, at=at, progress=progress)
    import_procedures(SHIPPED / "decided", who=who, at=at)
    report.faults += import_names(SHIPPED / "names.csv", who=who, at=at).faults
    return report
