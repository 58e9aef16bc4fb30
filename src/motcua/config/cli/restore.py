"""`motcua restore`: an empty home becomes what a copy holds."""

from datetime import datetime
from pathlib import Path

import click

from motcua.config.backup import restored
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import home
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import moment


@click.command("restore")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--at", "when", default="", metavar="TIME", help="Về đúng lúc này, từ nhật ký. As of then, from the log.")
@click.option(
    "--key", type=click.Path(path_type=Path), metavar="FILE", help="Khoá riêng của người giữ. The private key."
)
def command(*, folder: Path, when: str, key: Path | None) -> None:
    """Khôi phục bản sao lưu DIR vào MOTCUA_HOME trống; kiểm từng tệp trước khi ghi gì.

    --at về một lúc sau bản sao lưu, cần MOTCUA_ARCHIVE. Xong thì chạy motcua resume rồi motcua verify.

    Restore the copy DIR into an empty MOTCUA_HOME; every file is checked before anything is written. --at goes to a
    moment after the copy and needs MOTCUA_ARCHIVE. Then run motcua resume, and motcua verify.
    """
    at = moment_of(when)
    with bar("Khôi phục / Restore"):
        copy = restored.restore(folder, home=home(), key=key, at=at)
    click.echo(f"Đã khôi phục vào {home()}, như lúc {moment(at or copy.taken_at)}.")
    click.echo("Tiếp theo: motcua resume --basis “số biên bản”, rồi motcua verify, rồi motcua up.")


def moment_of(text: str) -> datetime | None:
    """The moment of an option, +07:00 where it says no zone. Refuses what is none (`bad_moment`)."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refusal(
            "bad_moment", "Không hiểu thời điểm “{text}”; hãy viết như 2026-11-30T14:05:00+07:00.", text=text[:40]
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)
