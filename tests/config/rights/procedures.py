"""One call of each action of procedures: one that is sound, one whose term nobody can read."""

from pathlib import Path

from tests.config.rights.province import AT, TODAY
from tests.config.rights.sweep import Sample
from tests.registry.procedures.conftest import Folder

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.procedures import public as procedures
from motcua.registry.procedures.public import Doubted

SOUND, DOUBTFUL = "1.000001", "1.000002"
PROVINCE_ADMIN = "admin@province"
THREE = Term(3, TermUnit.WORKING_DAY)


def samples(folder: Path) -> dict[str, Sample]:
    """What each needs to be done."""
    listed = Folder(folder / "danh-muc").sound(SOUND).procedure(DOUBTFUL).channel(DOUBTFUL, term="1", unit="")
    procedures.import_procedures(listed.write(), who=OPERATOR, at=AT)
    more = Folder(folder / "moi").sound("1.000003").write()
    names = folder / "ten.csv"
    names.write_text(f"code,plain_name\n{SOUND},Việc dễ hiểu\n", encoding="utf-8")
    terms = folder / "thoi-han.csv"
    terms.write_text(f"procedure,amount,unit,from,decision\n{SOUND},3,working_day,1/12/2026,QĐ 9\n", encoding="utf-8")
    settling = folder / "tham-quyen.csv"
    settling.write_text(f"procedure,kind,decision\n{SOUND},department,QĐ 9\n", encoding="utf-8")
    doubtful = procedures.version_in_force(DOUBTFUL, TODAY).id
    settled = {"version": doubtful, "field": Doubted.TERM, "value": THREE, "reason": "QĐ 1"}
    term = {"province": "19", "term": THREE, "decision_number": "12/QĐ-UBND", "valid_from": TODAY}
    return {
        "import_procedures": Sample(lambda who: procedures.import_procedures(more, who=who, at=AT), PROVINCE_ADMIN),
        "import_names": Sample(lambda who: procedures.import_names(names, who=who, at=AT), PROVINCE_ADMIN),
        "import_terms": Sample(lambda who: procedures.import_terms(terms, who=who, at=AT), PROVINCE_ADMIN),
        "import_competence": Sample(lambda who: procedures.import_competence(settling, who=who, at=AT), PROVINCE_ADMIN),
        "settle_review": Sample(lambda who: procedures.settle_review(**settled, who=who, at=AT), PROVINCE_ADMIN),
        "commit_term": Sample(lambda who: procedures.commit_term(SOUND, **term, who=who, at=AT), PROVINCE_ADMIN),
    }
