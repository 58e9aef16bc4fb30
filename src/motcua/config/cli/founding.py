"""A database brought to where work can begin: its structure, its birth, the units, agencies and procedures."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from motcua.config.cli import schema
from motcua.config.cli.progress import bar
from motcua.kit.imports import ImportReport, Progress
from motcua.kit.now import now
from motcua.kit.refusal import Refusal

ONE_ROLE = (
    "DATABASE_URL và DATABASE_OWNER_URL phải là hai vai trò khác nhau: một cơ sở dữ liệu thật "
    "không để ứng dụng sửa được sự kiện."
)
ONE_ROLE_WARNING = (
    "Chú ý: ứng dụng và chủ sở hữu là cùng một vai trò, nên cơ sở dữ liệu không tự giữ được sự kiện khỏi bị sửa; "
    "hãy đặt DATABASE_OWNER_URL."
)


def refuse_one_role(mode: str) -> str | None:
    """Refuse a live database whose application could change its events; the warning for a simulation, if any."""
    if schema.two_roles():
        return None
    if mode == "live":
        raise Refusal("one_role", ONE_ROLE)
    return ONE_ROLE_WARNING


ROOT_WARNING = (
    "Chú ý: đang chạy thử bằng root, trang web cũng có quyền của root. "
    "Đừng mở ra mạng; hãy chạy bằng người dùng thường."
)


def refuse_root(mode: str) -> str | None:
    """Refuse to serve real data with root's rights: whoever broke into a page would have the machine.

    A trial by root keeps them, for its home and its database are root's: the warning that says so, for nobody else.
    """
    if os.geteuid() != 0:
        return None
    if mode == "live":
        raise Refusal(
            "root_serves",
            "Dữ liệu thật không chạy bằng root: ai phá được một trang sẽ có cả máy. Hãy tạo một người dùng riêng, "
            "giao cho người đó MOTCUA_HOME (chown -R, chmod 700), rồi chạy `motcua up` bằng người dùng đó.",
        )
    return ROOT_WARNING


PIN = "Chú ý: chưa có MOTCUA_SEAL_KEY. Hãy giữ khoá công khai của điểm kiểm ngoài máy này: {key}"


def refuse_to_start() -> str | None:
    """Refuse keys that are missing or others', and a database gone back to an older state; what else to say, if any."""
    from django.conf import settings

    from motcua.commons.ledger import public as ledger

    ledger.refuse_foreign_keys()
    ledger.refuse_gone_back()
    return None if settings.SEAL_KEY or not ledger.birth().live else PIN.format(key=ledger.seal_key())


def founded() -> bool:
    """Whether this database was born already."""
    from motcua.commons.ledger.public import birth

    try:
        birth()
    except Refusal:
        return False
    return True


@dataclass(frozen=True, slots=True)
class FoundingLists:
    """The province's own files: its agencies, its staff, who settles what; each may be left out."""

    listed: Path | None = None
    people: Path | None = None
    competence: Path | None = None


def lay_foundations(
    lists: FoundingLists | None = None, *, mode: str, province: str, pattern: str = ""
) -> dict[str, ImportReport]:
    """Migrate, found and load what ships; the reports by kind. One cut short is finished by the next call.

    `pattern` says how dossier codes are written. Without a list of agencies a simulation's are made up, a live database
    has none. Raises Refusal for a province nobody knows, a pattern that cannot be, a list without the province's
    committee, and for a database that was born otherwise. The first checkpoint is set over all of it: others go on from
    there.
    """
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.accounts.public import OPERATOR
    from motcua.commons.ledger import public as ledger
    from motcua.registry.agencies import public as agencies
    from motcua.registry.procedures import public as procedures

    at, given = now(), lists or FoundingLists()
    if pattern:
        dossiers.code_pattern(pattern)
    if given.listed is not None:
        agencies.refuse_headless(given.listed, province=province)
    with bar("Cấu trúc / Schema"):
        schema.bring_up()
    refuse_one_role(mode)
    with bar("Đơn vị hành chính / Units") as progress:
        units = agencies.load_shipped(who=OPERATOR, at=at, progress=progress)
    agencies.unit(province, at.date())
    dossiers.found(mode=mode, province=province, who=OPERATOR, at=at, pattern=pattern)
    with bar("Cơ quan / Agencies") as progress:
        bodies = _agencies(mode, province, given.listed, at=at, progress=progress)
    with bar("Thủ tục / Procedures") as progress:
        catalogue = procedures.load_shipped(who=OPERATOR, at=at, progress=progress)
    with bar("Cán bộ, thẩm quyền / People, competence") as progress:
        staff, settling = _staff_and_competence(given, at=at, progress=progress)
    if ledger.sealed().at is None:
        ledger.make_checkpoint(at=ledger.present(at))
    return {"units": units, "agencies": bodies, "procedures": catalogue, "people": staff, "competence": settling}


def _staff_and_competence(
    given: FoundingLists, *, at: datetime, progress: Progress
) -> tuple[ImportReport, ImportReport]:
    from motcua.commons.accounts.public import OPERATOR
    from motcua.flows.import_people import import_people
    from motcua.registry.procedures.public import import_competence

    staff, settling = ImportReport(), ImportReport()
    if given.people:
        staff = import_people(given.people, who=OPERATOR, at=at, progress=progress)
    if given.competence:
        settling = import_competence(given.competence, who=OPERATOR, at=at, progress=progress)
    return staff, settling


def _agencies(mode: str, province: str, listed: Path | None, *, at: datetime, progress: Progress) -> ImportReport:
    from motcua.commons.accounts.public import OPERATOR
    from motcua.registry.agencies import public as agencies

    if listed is not None:
        return agencies.import_agencies(listed, who=OPERATOR, at=at, progress=progress)
    if mode == "live":
        return ImportReport()
    return agencies.create_province_agencies(province=province, who=OPERATOR, at=at)


FIRST_ADMINISTRATOR = ("quantri", "Quản trị hệ thống")
"""The account by which a live database is entered where no list names an administrator."""


def first_invitation() -> str | None:
    """The link by which the first administrator comes in; None where an administrator came in already.

    Asked for again, an earlier link that nobody followed works no more.
    """
    from motcua.commons.accounts import public as accounts
    from motcua.commons.accounts.public import EVERYWHERE, OPERATOR, AccountKind, Role
    from motcua.config.cli.account import invitation_link
    from motcua.flows import manage_account

    at = now()
    known = accounts.administrators(at.date())
    if any(one.arrived for one in known):
        return None
    if known:
        key = known[0].key
    else:
        login, name = FIRST_ADMINISTRATOR
        made = accounts.create_account(login=login, full_name=name, kind=AccountKind.STAFF, who=OPERATOR, at=at)
        reason = "Lập cơ sở dữ liệu"
        accounts.grant(made, role=Role.ADMIN, scope=EVERYWHERE, since=at.date(), who=OPERATOR, reason=reason, at=at)
        key = made.key
    given = manage_account.invite(key, who=OPERATOR, reason="Người quản trị đầu tiên", at=at)
    return invitation_link(given.key, given.secret)
