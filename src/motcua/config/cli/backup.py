"""`motcua backup`: a copy of everything, taken while it runs."""

import json
from pathlib import Path

import click

from motcua.config.backup import records, taken
from motcua.config.backup.sealed import new_recipient
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import home, looked_at
from motcua.config.cluster.embedded import Embedded
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import moment


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", required=False)
@click.option(
    "--to", "recipient", default="", metavar="KEY", help="Khoá công khai của người giữ khoá. Whom keys are for."
)
@click.option(
    "--new-key", type=click.Path(path_type=Path), metavar="FILE", help="Tạo một cặp khoá. Make a pair of keys."
)
@click.option("--json", "as_json", is_flag=True, help="Một dòng JSON. One line of JSON.")
def command(*, folder: Path | None, recipient: str, new_key: Path | None, as_json: bool) -> None:
    """Sao lưu vào thư mục trống DIR khi hệ thống vẫn chạy: cơ sở dữ liệu, tệp, điểm kiểm, khoá.

    Dữ liệu thật: khoá được niêm phong cho người giữ khoá (--to). --new-key tạo cặp khoá ấy và in khoá công khai.

    Copy everything into the empty folder DIR while it runs: database, files, checkpoints, keys. Of real data the keys
    are closed up for whoever keeps them (--to); --new-key makes that person's pair and prints the public one.
    """
    if new_key is not None:
        click.echo(new_recipient(new_key))
        return
    if folder is None:
        raise click.UsageError("Thiếu thư mục / missing argument DIR")
    with looked_at() as cluster, bar("Sao lưu / Backup"):
        if cluster is None:
            raise Refusal(
                "own_server",
                "Cơ sở dữ liệu ở máy chủ riêng: hãy sao lưu nó bằng pgBackRest (xem hướng dẫn), "
                "và sao chép MOTCUA_HOME cùng thư mục điểm kiểm.",
            )
        made = taken.take(folder, _source(cluster), recipient=recipient)
        records.note(home(), records.BACKUP, made.taken_at)
    size = sum(size for size, _digest in made.files.values())
    if as_json:
        told = {
            "taken_at": made.taken_at.isoformat(),
            "position": made.position,
            "files": len(made.files),
            "bytes": size,
        }
        click.echo(json.dumps({**told, "sealed": made.sealed}, ensure_ascii=False))
        return
    click.echo(f"Đã sao lưu vào {folder} lúc {moment(made.taken_at)}: {len(made.files)} tệp, {size / 1e6:.1f} MB.")
    if not made.sealed:
        click.echo(f"Chú ý: khoá nằm không niêm phong ở {folder / taken.KEYS} (chỉ chấp nhận với bản mô phỏng).")
    click.echo("Bản sao lưu chưa thử khôi phục là chưa chắc: hãy chạy motcua drill với thư mục này.")


def _source(cluster: Embedded) -> taken.BackupSource:
    from django.conf import settings

    from motcua.commons.ledger import public as ledger

    born = ledger.birth()
    return taken.BackupSource(
        home=home(),
        cluster=cluster,
        checkpoints=Path(settings.CHECKPOINTS),
        mode="live" if born.live else "simulation",
        province=born.province,
        position=ledger.head(),
        checkpoint=ledger.sealed().number,
    )
