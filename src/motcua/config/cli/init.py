"""`motcua init`: a database ready for its first dossier."""

import json
from pathlib import Path

import click

from motcua.config.cli.runtime import database, home
from motcua.kit.imports import ImportReport

WORDS = {
    "units": "đơn vị hành chính",
    "agencies": "cơ quan",
    "procedures": "thủ tục",
    "people": "cán bộ",
    "competence": "thẩm quyền",
}

_COUNTED = ("agencies", "people", "competence")
"""What comes from the province's own files: told as a number, with each fault."""


@click.command("init")
@click.option("--simulation/--live", "simulation", default=True, help="Mô phỏng (mặc định) hay dữ liệu thật.")
@click.option("--province", default="19", show_default=True, help="Mã tỉnh. The province's code.")
@click.option(
    "--code-pattern",
    "pattern",
    default="",
    metavar="PATTERN",
    help="Mẫu mã hồ sơ, chọn một lần; mặc định {identifier}-{day}-{serial:04d}. How dossier codes are written.",
)
@click.option(
    "--agencies",
    "listed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Danh sách cơ quan của tỉnh (.csv, .xlsx). The province's own list of agencies.",
)
@click.option(
    "--people",
    "people",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Danh sách cán bộ (.csv, .xlsx). Staff, with their roles.",
)
@click.option(
    "--competence",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Ai giải quyết thủ tục nào (.csv, .xlsx). Who settles what.",
)
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def command(*, simulation: bool, province: str, pattern: str, as_json: bool, **files: Path | None) -> None:
    """Lập cơ sở dữ liệu: cấu trúc, đơn vị hành chính, lịch làm việc, thủ tục và các cơ quan của một tỉnh.

    Dữ liệu thật không có gì bịa: cơ quan chỉ đến từ tệp của tỉnh, và lệnh in liên kết cho người quản trị đầu tiên.

    Create the database: structure, units, calendar, procedures and one province's agencies; no dossiers, no server.
    It is a simulation unless told otherwise, and can never be turned into a live one. In a live one nothing is
    invented: agencies come from the province's own file alone, and the first administrator's one-time link is printed.
    """
    mode = "simulation" if simulation else "live"
    with database():
        from motcua.commons.ledger.public import seal_key
        from motcua.config.cli.founding import FoundingLists, first_invitation, lay_foundations

        reports = lay_foundations(FoundingLists(**files), mode=mode, province=province, pattern=pattern)
        key = seal_key()
        link = None if simulation else first_invitation()
    if as_json:
        said = {"mode": mode, "province": province, "seal_key": key, "invitation": link}
        click.echo(json.dumps(said | _counts(reports), ensure_ascii=False))
        return
    _tell(reports, live=not simulation, listed=files["listed"] is not None)
    click.echo(f"Khoá công khai của điểm kiểm, hãy giữ ngoài máy này (MOTCUA_SEAL_KEY): {key}")
    click.echo(
        f"Hai khoá bí mật nằm ở {home() / 'keys'}: sao lưu cùng cơ sở dữ liệu, ở nơi khác; mất là không làm lại được."
    )
    if link:
        click.echo(f"Liên kết cho người quản trị đầu tiên, dùng được một lần trong 72 giờ: {link}")


def _counts(reports: dict[str, ImportReport]) -> dict[str, object]:
    """Agencies and people as numbers, what else was read as its report."""
    counted = {kind: reports[kind].read - reports[kind].left_out for kind in _COUNTED}
    faults = [fault for kind in counted for fault in reports[kind].faults]
    told = [{"file": one.file, "line": one.line, "reason": one.reason} for one in faults]
    read = {kind: {**one.as_json(), "faults": len(one.faults)} for kind, one in reports.items() if kind not in counted}
    return {**read, **counted, "faults": told}


def _tell(reports: dict[str, ImportReport], *, live: bool, listed: bool) -> None:
    for kind, report in reports.items():
        if kind in _COUNTED:
            for fault in report.faults:
                click.echo(f"{fault.file}, dòng {fault.line}: {fault.reason}")
        left = f", {report.left_out} bỏ lại" if report.left_out else ""
        said = f"{report.read} đã đọc, {report.new} mới, {report.changed} thay đổi, {report.needs_review} cần rà soát"
        click.echo(f"{WORDS[kind]}: {said}{left}")
    if live and not listed:
        click.echo("Chưa có cơ quan nào: hãy nạp danh sách của tỉnh, motcua import agencies TỆP.")
