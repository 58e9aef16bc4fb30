"""A database brought to where work can begin: its structure, its birth, the units, agencies and procedures."""

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
    and for a database that was born otherwise.
    """
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.accounts.public import OPERATOR
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
    return {"units": units, "agencies": bodies, "procedures": lists}
