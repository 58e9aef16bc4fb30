"""One call of each read of personal data: a dossier of the commune with a file and a result, come to its end there."""

from itertools import product
from pathlib import Path

from tests.casework.slips.world import CALENDAR, PAPERS, PROCEDURE, WRITTEN, moment
from tests.commons.files.samples import PDF
from tests.config.rights.province import COMMUNE, PLACES
from tests.config.rights.sweep import CITIZEN, Sample, crowd
from tests.registry.procedures.conftest import Folder

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import WorklistFilter
from motcua.casework.slips.public import slip_of
from motcua.commons.accounts.public import OPERATOR, Role, simulated
from motcua.commons.files.public import keep
from motcua.registry.agencies.public import import_calendar
from motcua.registry.procedures.public import import_procedures

FILED, TAKEN, ENDED = moment("2026-08-03 08:15"), moment("2026-08-03 09:00"), moment("2026-08-04 09:00")
NOW = moment("2026-08-05 09:00")
OWNER = "citizen"
READERS = f"{OWNER} clerk@commune official@commune leader@commune leader@province"
EVERYONE = " ".join(crowd())
WORKERS = " ".join(f"{duty}@{place}" for duty, place in product(("clerk", "official", "leader"), PLACES))


def samples(folder: Path) -> dict[str, Sample]:
    """Each read, as everyone would ask for it: with a reason at hand."""
    code = _dossier(folder)
    asked = {"at": NOW, "reason": "Người dân hỏi tại quầy"}
    return {
        "read_dossier": Sample(lambda who: dossiers.read_dossier(code, who=who, **asked), READERS),
        "read_paper": Sample(lambda who: dossiers.read_paper(code, PAPERS[0]["id"], who=who, **asked), READERS),
        "read_result_file": Sample(lambda who: dossiers.read_result_file(code, 1, who=who, **asked), READERS),
        "read_by_receipt": Sample(
            lambda who: dossiers.read_by_receipt(code, dossiers.receipt_secret(code), who=who, at=NOW), EVERYONE
        ),
        "read_given": Sample(
            lambda who: dossiers.read_given(code, "accepted", 1, who=who, look="print_01", **asked), READERS
        ),
        "slip_of": Sample(lambda who: slip_of(code, "01", 1, track=str, who=who, **asked), READERS),
        "read_for_act": Sample(
            lambda who: dossiers.read_for_act(code, "return_result", who=who, at=NOW), "clerk@commune", writes=False
        ),
        "relations": Sample(lambda who: dossiers.relations(code, "follow", who=who, at=NOW), OWNER, writes=False),
        "looks_of": Sample(lambda who: dossiers.looks_of(code, who=who, at=NOW), OWNER, writes=False),
        "worklist": Sample(lambda who: dossiers.worklist(WorklistFilter(), who=who, at=NOW), WORKERS, writes=False),
        "find": Sample(lambda who: dossiers.find("Lò Thị Mai", who=who, at=NOW), WORKERS),
        "take_found": Sample(lambda who: dossiers.take_found("Lò Thị Mai", who=who, at=NOW), WORKERS),
        "take_list": Sample(lambda who: dossiers.take_list(WorklistFilter(), who=who, at=NOW), WORKERS),
    }


def _dossier(folder: Path) -> str:
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=moment("2026-07-01 08:00"))
    import_calendar(CALENDAR, at=moment("2025-07-01 08:00"), who=OPERATOR)
    import_procedures(
        Folder(folder / "tt").sound(PROCEDURE, "Đăng ký khai sinh").write(), at=moment("2025-07-01 08:00"), who=OPERATOR
    )
    sent, given = (keep(PDF, name="x.pdf", at=FILED, owner="a-x").id for _ in range(2))
    submit = dossiers.Submit(PROCEDURE, "self_service", COMMUNE, papers=PAPERS)
    told = {**WRITTEN, "files": {PAPERS[0]["id"]: sent}}
    code = dossiers.one(dossiers.Request("new", submit, FILED, CITIZEN, told)).code
    dossiers.one(dossiers.Request(code, dossiers.Accept(), TAKEN, simulated("a-c", COMMUNE, Role.CLERK)))
    end = simulated("a-o", COMMUNE, Role.OFFICIAL)
    dossiers.one(dossiers.Request(code, dossiers.Finish("granted"), ENDED, end, {"files": [given]}))
    return code
