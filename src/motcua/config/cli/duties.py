"""`motcua duties`: where two duties may lie in one hand, on what basis, and the dossiers that went through one."""

from datetime import date

import click

from motcua.config.cli.present import present
from motcua.config.cli.runtime import database
from motcua.kit.refusal import Refusal
from motcua.kit.spans import read_span
from motcua.kit.vietnamese import day

TYPICAL = ("clerk", "official")


@click.group("duties")
def command() -> None:
    """Hai vai trò trong tay một người: quy định của cơ quan, và các hồ sơ đã qua tay một người.

    Two duties in one hand: the agencies' own rules, and the dossiers that went through one hand.
    """


@command.command("share")
@click.argument("agency")
@click.option("--since", required=True, metavar="DATE", help="Từ ngày. The first day.")
@click.option("--until", metavar="DATE", help="Đến trước ngày. The first day it no longer holds; else open.")
@click.option("--basis", required=True, metavar="TEXT", help="Số, ngày văn bản cho phép. The document that allows it.")
def share(*, agency: str, since: str, until: str | None, basis: str) -> None:
    """Ghi quy định của cơ quan AGENCY (mã định danh) cho một người vừa tiếp nhận vừa giải quyết.

    Write down the rule of AGENCY (its identifier) that one person may both take in and settle there.
    """
    with database():
        from motcua.commons.accounts import public as accounts
        from motcua.commons.accounts.public import OPERATOR, Role
        from motcua.registry.agencies.public import agency as agency_on

        begin, end = _day(since), None if until is None else _day(until)
        name = agency_on(agency, begin).name
        duties = frozenset(Role(name) for name in TYPICAL)
        accounts.share_duties(agency, duties, since=begin, until=end, basis=basis, who=OPERATOR, at=present())
    click.echo(f"Đã ghi: từ {day(begin)}, ở {name} một người được vừa tiếp nhận vừa giải quyết.")


@command.command("part")
@click.argument("number", type=int)
@click.option("--on", "when", required=True, metavar="DATE", help="Từ ngày này hết hiệu lực. The first day without it.")
def part(*, number: int, when: str) -> None:
    """Cho quy định số NUMBER hết hiệu lực.

    End the rule of that number.
    """
    with database():
        from motcua.commons.accounts import public as accounts
        from motcua.commons.accounts.public import OPERATOR

        accounts.part_duties(number, on=_day(when), who=OPERATOR)
    click.echo(f"Quy định số {number} hết hiệu lực từ {day(_day(when))}.")


@command.command("list")
def listing() -> None:
    """Các quy định đã ghi, từ cũ tới mới.

    The rules that were written down, the oldest first.
    """
    with database():
        from motcua.commons.accounts import public as accounts

        after = 0
        while found := accounts.shared_rules(after=after):
            after = found[-1].id
            for one in found:
                until = f" đến trước {day(one.until)}" if one.until else ""
                click.echo(f"{one.id}  {one.scope}  {one.duties}  từ {day(one.since)}{until}  {one.basis}")


@command.command("marked")
def marked() -> None:
    """Mã các hồ sơ mà cùng một người vừa tiếp nhận vừa giải quyết.

    The codes of the dossiers that one person both took in and settled.
    """
    with database():
        from motcua.casework.dossiers import public as dossiers

        after = ""
        while found := dossiers.in_one_hand(TYPICAL, after=after):
            after = found[-1]
            for code in found:
                click.echo(code)


def _day(text: str) -> date:
    span = read_span(text)
    if span is None or span.due is None or span.starts is not None:
        raise Refusal("bad_day", "Không hiểu ngày “{text}”; hãy viết như 2026-11-22 hoặc 22/11/2026.", text=text[:40])
    return span.due
