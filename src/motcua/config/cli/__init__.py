"""The command line: one command per module of this folder, loaded only when it is asked for.

Errors are one sentence on standard error. Exit status: 0 done, 1 refused or impossible, 2 wrong usage.
"""

import importlib
import importlib.util
import os
from typing import Any

import click

from motcua.config.cli.trouble import sentence, usage

COMMANDS = (
    *("init", "up", "demo", "import", "replay", "clock", "figures", "indicators"),
    *("appraisal", "targets", "assignments", "survey", "pack", "duties", "erase", "account"),
    *("rebuild", "verify", "doctor", "upgrade", "backup", "restore", "drill", "resume", "psql"),
)
MODULE_OF_COMMAND = {"import": "motcua.config.cli.import_"}


def _module(name: str) -> str:
    return MODULE_OF_COMMAND.get(name, f"motcua.config.cli.{name}")


class Commands(click.Group):
    """The commands whose modules are there, in the order of `COMMANDS`; trouble in one becomes a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        return [name for name in COMMANDS if importlib.util.find_spec(_module(name))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(_module(cmd_name)).command
        return command

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        try:
            return super().make_context(*given, **more)
        except click.UsageError as error:
            click.echo(usage(error), err=True)
            raise click.exceptions.Exit(error.exit_code) from error

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            click.echo(usage(error), err=True)
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own; a reader that has seen enough (`| head`) is none of our trouble
        except Exception as error:
            if os.environ.get("MOTCUA_DEBUG") == "1":
                raise
            click.echo(sentence(error), err=True)
            ctx.exit(1)


HELP = """Một cửa: hồ sơ thủ tục hành chính, và mọi con số tính từ chúng, mở được tới từng sự kiện.

One-stop dossiers of administrative procedures, and every figure computed from them.

\b
Dữ liệu nằm trong MOTCUA_HOME (mặc định ./var) với PostgreSQL đi kèm, hoặc ở DATABASE_URL
(PostgreSQL >= 15; DATABASE_OWNER_URL: vai trò chủ sở hữu, dùng để cập nhật cấu trúc và cho psql).
Data live in MOTCUA_HOME (./var) with the PostgreSQL that comes along, or at DATABASE_URL.
"""


@click.group(
    cls=Commands,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(package_name="motcua", prog_name="motcua")
def main() -> None:
    """The one command; its words for people are `HELP`."""
