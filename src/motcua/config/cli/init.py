"""`motcua init`: a database ready for its first dossier."""

import json

import click

from motcua.config.cli.runtime import database, home

WORDS = {"units": "đơn vị hành chính", "agencies": "cơ quan", "procedures": "thủ tục"}


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
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def command(*, simulation: bool, province: str, pattern: str, as_json: bool) -> None:
    """Lập cơ sở dữ liệu: cấu trúc, đơn vị hành chính, lịch làm việc, thủ tục và các cơ quan của một tỉnh.

    Create the database: structure, units, calendar, procedures and one province's agencies; no dossiers, no server.
    It is a simulation unless told otherwise, and can never be turned into a live one.
    """
    mode = "simulation" if simulation else "live"
    with database():
        from motcua.commons.ledger.public import seal_key
        from motcua.config.cli.founding import lay_foundations

        reports = lay_foundations(mode=mode, province=province, pattern=pattern)
        key = seal_key()
    if as_json:
        counts = {kind: {**report.as_json(), "faults": len(report.faults)} for kind, report in reports.items()}
        click.echo(json.dumps({"mode": mode, "province": province, "seal_key": key, **counts}, ensure_ascii=False))
        return
    for kind, report in reports.items():
        said = f"{report.read} đã đọc, {report.new} mới, {report.changed} thay đổi, {report.needs_review} cần rà soát"
        click.echo(f"{WORDS[kind]}: {said}")
    click.echo(f"Khoá công khai của điểm kiểm, hãy giữ ngoài máy này (MOTCUA_SEAL_KEY): {key}")
    click.echo(
        f"Hai khoá bí mật nằm ở {home() / 'keys'}: sao lưu cùng cơ sở dữ liệu, ở nơi khác; mất là không làm lại được."
    )
