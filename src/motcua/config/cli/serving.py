"""Everything on one machine: the web server and the worker beside the database, until someone stops it."""

import os
import socket
import sys
from collections.abc import Callable

import click

from motcua.config.cli.runtime import OWNER_URL
from motcua.config.cluster.embedded import Embedded
from motcua.config.supervision import Child, stop_signals, supervise
from motcua.kit.refusal import Refusal

HOST = "127.0.0.1"
LAST_PORT = 65535


def port() -> int:
    """`PORT`, 8000 without one."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise Refusal("bad_port", "PORT là một số từ 1 đến {last}, không phải “{text}”.", last=LAST_PORT, text=text)
    return int(text)


def refuse_taken(number: int) -> None:
    """Say so before anything is started if somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
        except OSError:
            raise Refusal(
                "port_taken",
                "Cổng {port} đang có chương trình khác dùng; hãy chạy với PORT khác, ví dụ PORT={other}.",
                port=number,
                other=number + 1,
            ) from None


def _listening(number: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((HOST, number)) == 0


def _children() -> list[Child]:
    """What serves and works has the application's role alone: the owner's address is not for it."""
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:motcua.config.gunicorn"]
    programs = {"web": gunicorn, "worker": [sys.executable, "-m", "motcua.config.worker"]}
    return [Child(name, command, hidden={OWNER_URL}) for name, command in programs.items()]


def serve(cluster: Embedded | None, *, greeting: Callable[[str], str]) -> None:
    """Run until Ctrl-C or SIGTERM; `greeting` is told the address once the first page is there."""
    number = port()
    refuse_taken(number)
    greeted = False

    def watch() -> None:
        nonlocal greeted
        if cluster is not None and not cluster.running():
            cluster.revive()
        if not greeted and _listening(number):
            greeted = True
            click.echo(greeting(f"http://{HOST}:{number}"))

    def died(name: str, status: int) -> None:
        click.echo(f"{name}: dừng với mã {status}, đang chạy lại / ended, starting again", err=True)

    with stop_signals() as stop:
        supervise(_children(), stop=stop, watch=watch, died=died)
    click.echo("Đã dừng. / Stopped.")
