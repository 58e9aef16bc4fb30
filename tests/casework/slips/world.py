"""A province of two communes, one procedure, and the road of one dossier through them, all by the doors."""

from datetime import date, datetime
from pathlib import Path

from tests.registry.procedures.conftest import Folder

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, simulated
from motcua.kit.now import VIETNAM
from motcua.registry.agencies import public as agencies
from motcua.registry.procedures.public import import_procedures

FOUNDED = date(2025, 7, 1)
PROVINCE, HERE, THERE = "H55", "H55.X001", "H55.X002"
PROCEDURE = "1.001193"
CALENDAR = Path(agencies.__file__).parent / "data"
WRITTEN = {
    "applicant": {"name": "Lò Thị Mai", "kind": "citizen", "phone": "0912345218", "id_number": "019190001218"},
    "form": {"address": "Xóm Đồng Tâm"},
    "papers": {"p-a": "Tờ khai", "p-b": "Giấy chứng sinh"},
}
PAPERS = [
    {"id": "p-a", "code": "", "source": "upload", "digitised": True},
    {"id": "p-b", "code": "", "source": "paper", "digitised": False},
]


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def province(folder):
    """Agencies, calendar and the procedure, in a simulation."""
    at = moment("2026-07-01 08:00")
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=at)
    agencies.import_calendar(CALENDAR, at=moment("2025-07-01 08:00"), who=OPERATOR)
    make = agencies.create_agency
    make(
        identifier=PROVINCE,
        name="UBND tỉnh",
        kind=agencies.AgencyKind.PROVINCE_COMMITTEE,
        level="province",
        since=FOUNDED,
        who=OPERATOR,
    )
    for identifier, name in ((HERE, "UBND xã Đồng Hỷ"), (THERE, "UBND xã Phú Lương")):
        kind = agencies.AgencyKind.COMMUNE_COMMITTEE
        make(identifier=identifier, name=name, kind=kind, level="commune", since=FOUNDED, parent=PROVINCE, who=OPERATOR)
    import_procedures(
        Folder(folder).sound(PROCEDURE, "Đăng ký khai sinh").write(), at=moment("2025-07-01 08:00"), who=OPERATOR
    )


STAFF = [role for role in Role if role is not Role.CITIZEN]


def people():
    """One account of every role of each of the two communes, and two citizens; by (role, agency)."""
    at = moment("2026-07-01 08:00")
    made = {}
    for number, agency in enumerate((HERE, THERE)):
        made[Role.CITIZEN, agency] = accounts.create_account(
            who=OPERATOR, login=f"citizen{number}", full_name="Lò Thị Mai", kind=AccountKind.CITIZEN, at=at
        )
        for role in STAFF:
            staff = accounts.create_account(
                who=OPERATOR, login=f"{role}{number}", full_name=f"Hà Thị {role.label}", kind=AccountKind.STAFF, at=at
            )
            accounts.grant(staff, role=role, scope=agency, since=FOUNDED, who=OPERATOR, reason="QĐ 1", at=at)
            made[role, agency] = staff
    return made


def act(dossier, deed, when, *, key="a-x", duty=Duty.CLERK, written=None, owner=""):
    """One act at the commune HERE; the dossier's code. Raises the refusal."""
    request = dossiers.Request(
        dossier, deed, moment(when), simulated(key, HERE, Role(duty)), written or {}, owner=owner
    )
    [outcome] = dossiers.perform([request], world=dossiers.World())
    if outcome.refusal:
        raise outcome.refusal
    return outcome.code


def filed(owner="", channel="self_service", when="2026-08-03 08:15"):
    """A dossier that waits at the desk of HERE."""
    submit = dossiers.Submit(PROCEDURE, channel, HERE, papers=PAPERS)
    return act("new", submit, when, key=owner or "a-x", duty=Duty.CITIZEN, written=WRITTEN, owner=owner)
