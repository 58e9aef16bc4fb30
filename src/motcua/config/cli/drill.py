"""`motcua drill`: is a copy good? It is restored elsewhere, checked whole, and a signed page says so."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from motcua.config.backup import records, restored
from motcua.config.cli.progress import bar
from motcua.config.cli.restore import moment_of
from motcua.config.cli.runtime import APPLICATION_URL, OWNER_URL, home, looked_at
from motcua.config.cli.verify import everything
from motcua.kit.now import now
from motcua.kit.vietnamese import moment

_SET = ("MOTCUA_HOME", "MOTCUA_CHECKPOINTS", APPLICATION_URL, OWNER_URL, "MOTCUA_SECRET_KEY")


@click.command("drill")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--at", "when", default="", metavar="TIME", help="Về đúng lúc này, từ nhật ký. As of then, from the log.")
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="FILE", help="Khoá riêng của người giữ. The private key."
)
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, folder: Path, when: str, key: Path | None, as_json: bool) -> None:
    """Diễn tập: khôi phục DIR vào một thư mục tạm, kiểm toàn bộ, in một trang có giờ và chữ ký; MOTCUA_HOME còn nguyên.

    Restore DIR into a folder of its own, check everything, print a signed page with times; MOTCUA_HOME is not touched.
    Exit status 1 if anything is broken.
    """
    at, own, began = moment_of(when), home(), now()
    with (
        tempfile.TemporaryDirectory(prefix="motcua-drill-") as temporary,
        _elsewhere(Path(temporary) / "home") as there,
    ):
        with bar("Khôi phục thử / Restoring"):
            copy = restored.restore(folder, home=there, key=key, at=at)
        restored_in = _since(began)
        with looked_at():
            found = everything()
            took = f"{restored_in:.0f} giây; khôi phục và kiểm tra: {_since(began):.0f} giây"
            page = _page(folder, at or copy.taken_at, began, took, found)
            signature = _signed(page)
    if not found["broken"] and own.exists():
        records.note(own, records.DRILL, began)
    document = {"restored_to": (at or copy.taken_at).isoformat(), "seconds": round(_since(began), 1)}
    if as_json:
        click.echo(json.dumps({**document, "verify": found, "signature": signature}, ensure_ascii=False))
    else:
        click.echo(page)
        click.echo(f"Chữ ký (Ed25519, khoá điểm kiểm) trên SHA-256 của trang này: {signature}")
    if found["broken"]:
        ctx.exit(1)


def _since(began: datetime) -> float:
    """Seconds."""
    return (now() - began).total_seconds()


def _page(folder: Path, restored_to: datetime, began: datetime, took: str, found: dict[str, Any]) -> str:
    state = f"{len(found['broken'])} CHỖ HỎNG" if found["broken"] else "không có gì hỏng"
    lines = [
        "BIÊN BẢN DIỄN TẬP KHÔI PHỤC",
        f"Bản sao lưu: {folder.resolve()}",
        f"Diễn tập lúc: {moment(began)}; về trạng thái lúc {moment(restored_to)}",
        f"Khôi phục: {took}",
        f"Kiểm tra: {found['chains']} chuỗi, {found['events']} sự kiện, {found['checkpoints']} điểm kiểm: {state}",
        *(f"  hỏng: {one['what']} {one['where']}: {one['why']}" for one in found["broken"]),
    ]
    return "\n".join(lines)


def _signed(page: str) -> str:
    from motcua.commons.ledger.public import signed

    return signed(hashlib.sha256(page.encode()).hexdigest()).hex()


@contextmanager
def _elsewhere(there: Path) -> Iterator[Path]:
    """Another home in the environment, with an embedded server of its own; afterwards everything as it was."""
    before = {name: os.environ.pop(name, None) for name in _SET}
    os.environ["MOTCUA_HOME"] = str(there)
    try:
        yield there
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
