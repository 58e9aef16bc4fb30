"""`motcua assignments`: how the tasks that were given stand on a day."""

import json
from typing import TYPE_CHECKING

import click

from motcua.config.cli.judged import judged_at
from motcua.config.cli.runtime import database
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day

if TYPE_CHECKING:
    from motcua.steering.assignments.public import TaskRow

WORDS = {
    "done": "hoàn thành",
    "doing": "đang thực hiện",
    "standing": "thường xuyên",
    "not_due": "chưa đến hạn",
    "overdue": "quá hạn",
    "done_late": "hoàn thành quá hạn",
    "unknown": "không rõ",
}


@click.group("assignments")
def command() -> None:
    """Nhiệm vụ được giao: xong, đang làm, quá hạn.

    The tasks that were given: done, doing, overdue.
    """


@command.command("status")
@click.option("--at", "when", metavar="DATE", help="Ngày được xét. The day judged; by default now.")
@click.option("--group", metavar="CODE", help="Một nhóm nhiệm vụ. One group of tasks.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def status(*, when: str | None, group: str | None, as_json: bool) -> None:
    """Từng nhiệm vụ hoàn thành, đang thực hiện, thường xuyên, chưa đến hạn, quá hạn hay không rõ, vào một ngày.

    Which tasks are done, doing, standing, not due, overdue, done late or unknown on a day; each is in one state.
    The state follows from the dates and from what was confirmed by that day, not from when it was typed.
    """
    with database():
        from motcua.steering.assignments import public as assignments

        rows = assignments.tasks(at=judged_at(when), group=group)
        counts = {str(state): count for state, count in assignments.tally(rows).items()}
    if as_json:
        click.echo(json.dumps({**counts, "tasks": [row.as_json() for row in rows]}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(_line(row))
    parts = ", ".join(f"{count} {WORDS[state]}" for state, count in counts.items())
    click.echo(f"{len(rows)} nhiệm vụ: {parts}.")


@command.command("remind")
@click.option("--at", "when", metavar="DATE", help="Ngày nhắc. The day of the reminders; by default now.")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
def remind(*, when: str | None, as_json: bool) -> None:
    """Ghi các lời nhắc đến bậc của ngày ấy, mỗi bậc một lần cho mỗi hạn; chạy lại thì không nhắc thêm.

    Write the reminders that are reached on a day, each rung once for each due day; run again it adds none.
    People see them among what their agency owes; no e-mail or SMS is sent. `motcua up` does this by itself.
    """
    with database():
        from motcua.steering.assignments import public as assignments

        at = judged_at(when)
        if at.date() > judged_at(None).date():
            raise Refusal("day_to_come", "Ngày {day} chưa tới nên chưa nhắc được.", day=day(at.date()))
        sent = assignments.remind(at=at)
    told = [
        {
            "group": row.group,
            "code": row.code,
            "due": str(row.standing.due),
            "rung": rung.name,
            "to": str(rung.audience),
        }
        for row, rung in sent
    ]
    if as_json:
        click.echo(json.dumps({"sent": len(told), "reminders": told}, ensure_ascii=False))
        return
    for one in told:
        click.echo(f"{one['group']} {one['code']}  hạn {one['due']}  {one['rung']} → {one['to']}")
    click.echo(f"{len(told)} lời nhắc.")


def _line(row: "TaskRow") -> str:
    due = f", hạn {day(row.standing.due)}" if row.standing.due else ""
    doubt = " [cần rà soát]" if row.doubts else ""
    leads = "; ".join(lead.name for lead in row.leads)
    return f"{row.group} {row.code}  {WORDS[row.state]}{due}{doubt}  {leads}: {row.text}"
