"""A database brought to where work can begin: its structure, its birth, the units, agencies and procedures."""

import os

from motcua.config.cli import schema
from motcua.config.cli.progress import bar
from motcua.kit.imports import ImportReport
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


def lay_foundations(*, mode: str, province: str, pattern: str = "") -> dict[str, ImportReport]:
    """Migrate, found and load what ships; the reports by kind. One cut short is finished by the next call.

    `pattern` says how dossier codes are written. Raises Refusal for a province nobody knows, a pattern that cannot be,
    and for a database that was born otherwise. The first checkpoint is set over all of it: others go on from there.
    """
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.accounts.public import OPERATOR
    from motcua.commons.ledger import public as ledger
    from motcua.registry.agencies import public as agencies
    from motcua.registry.procedures import public as procedures

    at = now()
    if pattern:
        dossiers.code_pattern(pattern)
    with bar("Cấu trúc / Schema"):
        schema.bring_up()
    refuse_one_role(mode)
    with bar("Đơn vị hành chính / Units") as progress:
        units = agencies.load_shipped(who=OPERATOR, at=at, progress=progress)
    agencies.unit(province, at.date())
    dossiers.found(mode=mode, province=province, who=OPERATOR, at=at, pattern=pattern)
    with bar("Cơ quan / Agencies"):
        bodies = agencies.create_province_agencies(province=province, who=OPERATOR, at=at)
    with bar("Thủ tục / Procedures") as progress:
        lists = procedures.load_shipped(who=OPERATOR, at=at, progress=progress)
    if ledger.sealed().at is None:
        ledger.make_checkpoint(at=ledger.present(at))
    return {"units": units, "agencies": bodies, "procedures": lists}
