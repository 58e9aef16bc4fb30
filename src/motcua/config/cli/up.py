"""`motcua up`: everything on one machine, until it is stopped."""

import click

from motcua.config.cli.runtime import database


@click.command("up")
def command() -> None:
    """Chạy tất cả trên một máy: PostgreSQL đi kèm (nếu không có DATABASE_URL), trang web và tiến trình nền.

    Run everything on one machine: the embedded PostgreSQL unless DATABASE_URL is set, web server and worker.
    PORT changes 8000. Ctrl-C or SIGTERM stops all of it cleanly.
    """
    with database() as cluster:
        from motcua.commons.ledger.public import birth
        from motcua.config.cli import founding, schema, serving

        schema.bring_up()
        mode = "live" if birth().live else "simulation"
        warnings = founding.refuse_root(mode), founding.refuse_one_role(mode), founding.refuse_to_start()
        for warning in filter(None, warnings):
            click.echo(warning, err=True)
        serving.serve(cluster, greeting=lambda address: f"Mở {address} / Open {address}   (Ctrl-C: dừng / stop)")
