"""A province of two communes with four procedures, a citizen, and dossiers of hers in any state; by the doors."""

from tests.casework.slips.world import CALENDAR, FOUNDED, HERE, PROVINCE, THERE, act, moment
from tests.commons.files.samples import PDF
from tests.registry.procedures.conftest import Folder

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Person, Role
from motcua.commons.files.public import keep
from motcua.flows.file_dossier import Evidence, FiledPaper, Filing, file_dossier
from motcua.registry.agencies import public as agencies
from motcua.registry.procedures.actions.names import set_names
from motcua.registry.procedures.public import import_procedures

BIRTH, AT_DESK, MINISTRY, DOUBTFUL = "1.001193", "1.000001", "1.000002", "1.000003"
DRAFT, FILING = "nhap-1", f"/nop/{BIRTH}/nhap-1/"
SHOWN = "Hộ chiếu/Thẻ căn cước"
PASSWORD = "núi Cốc xanh 2026"
AT = moment("2026-07-01 08:00")
APPLICANT = {
    "kind": "citizen",
    "name": "Lò Thị Mến",
    "id_number": "019190001218",
    "phone": "0912345218",
    "email": "",
    "address": "Xóm Đồng Tâm, xã Đồng Hỷ",
}
FILED = (FiledPaper("Tờ khai"),)
REQUEST = {"content": "Đăng ký khai sinh cho con gái sinh ngày 13/07/2026", "via": "counter"}


def province(folder):
    """Agencies, calendar and procedures, in a simulation."""
    dossiers.found(mode="simulation", province="19", who=OPERATOR, at=AT)
    agencies.import_calendar(CALENDAR, at=moment("2025-07-01 08:00"), who=OPERATOR)
    head = {"kind": agencies.AgencyKind.PROVINCE_COMMITTEE, "level": "province", "since": FOUNDED}
    agencies.create_agency(identifier=PROVINCE, name="UBND tỉnh", unit_code="19", **head, who=OPERATOR)
    for identifier, name in ((HERE, "UBND xã Đồng Hỷ"), (THERE, "UBND xã Phú Lương")):
        kind = agencies.AgencyKind.COMMUNE_COMMITTEE
        place = {"kind": kind, "level": "commune", "since": FOUNDED, "parent": PROVINCE}
        agencies.create_agency(identifier=identifier, name=name, **place, who=OPERATOR)
    import_procedures(_listed(folder).write(), at=moment("2025-07-01 08:00"), who=OPERATOR)
    set_names(
        BIRTH,
        plain_name="Đăng ký khai sinh cho con",
        short_name="Khai sinh",
        other_names=("làm giấy khai sinh",),
        who=OPERATOR,
        at=AT,
    )


DEARER_FEE, DEARER_TERM = "8.000\xa0đ", "3 ngày làm việc"


def dearer(folder):
    """The registration of a birth costs something, and takes another time."""
    listed = _listed(folder, term="3", fee="amount", fee_amount="8000", fee_currency="VND")
    import_procedures(listed.write(), at=moment("2026-08-03 08:00"), who=OPERATOR)


def _listed(folder, **online):
    listed = Folder(folder)
    listed.sound(BIRTH, "Thủ tục đăng ký khai sinh", targets="Công dân Việt Nam, Cán bộ, công chức (cả viên chức, HTX)")
    listed.channel(BIRTH, "Trực tuyến", **online).paper(
        BIRTH, "- Giấy uỷ quyền; nếu nhờ người khác", case_text="* Uỷ quyền:"
    )
    listed.paper(BIRTH, SHOWN, case_text="* Giấy tờ phải xuất trình:")
    listed.paper(BIRTH, "Giấy chụp phải rõ nét.", originals="0", case_text="* Lưu ý:")
    listed.sound(AT_DESK, "Xác nhận tình trạng hôn nhân")
    listed.sound(MINISTRY, "Cấp phép của bộ", levels="Cấp Bộ", field="Luật sư")
    listed.procedure(DOUBTFUL, "Việc còn rà soát").channel(DOUBTFUL, "Trực tuyến", term="1", unit="", fee="ambiguous")
    return listed


def citizen(login="men", name="Lò Thị Mến", kind=AccountKind.CITIZEN):
    """An account that can sign in."""
    return accounts.create_account(
        who=OPERATOR, login=login, full_name=name, kind=kind, at=AT, password=PASSWORD, phone="0912345218"
    )


def filed(account, when="2026-08-03 08:15", key="k1", papers=FILED):
    """The code of a dossier that the citizen filed for herself."""
    filing = Filing(procedure=BIRTH, settling=HERE, applicant=APPLICANT, key=key, papers=papers)
    evidence = Evidence(Person(account.key, AccountKind(account.kind)))
    return file_dossier(filing, evidence=evidence, at=moment(when)).code


def accepted(account, when="2026-08-03 08:15", key="k1"):
    """One that has its promise."""
    code = filed(account, when, key)
    act(code, dossiers.Accept(), f"{when[:10]} 09:00")
    return code


def awaiting(account, when="2026-08-03 08:15", key="k1"):
    """One that waits for its owner."""
    code = accepted(account, when, key)
    reasons = {"reasons": ["Thiếu Giấy chứng sinh"]}
    act(code, dossiers.RequestSupplement(1), "2026-08-04 09:00", duty=Duty.OFFICIAL, written=reasons)
    return code


def finished(account, when="2026-08-03 08:15", key="k1"):
    """One with its result."""
    code = accepted(account, when, key)
    act(code, dossiers.Finish("granted"), "2026-08-05 09:00", duty=Duty.OFFICIAL)
    return code


def kept_file(owner, content=PDF):
    """A file of somebody's."""
    return keep(content, name="x.pdf", at=AT, owner=owner)


def make_clerk(account):
    """Give the account a desk at HERE."""
    accounts.grant(account, role=Role.CLERK, scope=HERE, since=FOUNDED, who=OPERATOR, reason="QĐ 1", at=AT)
