"""`motcua verify`: everything that is kept, checked against everything else."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any, Final, TextIO

import click
import psycopg

from motcua.commons.ledger.pure import Broken, Checked, GuardedTable
from motcua.config.cli.runtime import looked_at
from motcua.kit.chain import UNREADABLE
from motcua.kit.refusal import Refusal

_Check = Callable[[], Iterable[tuple[str, str, str]]]
"""Gives each fault: what, where, why."""


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.option(
    "--key", type=click.File(encoding="ascii"), help="Tệp khoá công khai giữ ngoài máy. The public key kept elsewhere."
)
@click.option("--receipt", nargs=2, metavar="CODE HASH", help="Lịch sử hồ sơ còn đúng như giấy đã in? Is it still so?")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, key: TextIO | None, receipt: tuple[str, str] | None) -> None:
    """Kiểm mọi chuỗi sự kiện, điểm kiểm, con số và tệp; in ra chỗ hỏng. Mã thoát 1 nếu có.

    Check every hash chain, the checkpoints, the facts against a rebuild, files against their hashes.
    """
    if receipt:
        _compare(ctx, *receipt, as_json=as_json)
        return
    with looked_at():
        document = everything(_public_key(key.read()) if key else "")
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        _tell(document)
    if document["broken"]:
        ctx.exit(1)


def _compare(ctx: click.Context, code: str, digest: str, *, as_json: bool) -> None:
    """Whether a history is still the one that was shown; exit 1 where it is not."""
    with looked_at():
        from motcua.casework.dossiers import public as dossiers

        found = dossiers.shown(code, digest)
    at = found.at.isoformat(timespec="seconds") if found.at else None
    if as_json:
        click.echo(json.dumps({"code": code, "same": found.same, **asdict(found), "at": at}, ensure_ascii=False))
    elif found.same:
        click.echo(f"{code}: vẫn là lịch sử đã in; dấu của sự kiện số {found.event}, lúc {at}, trên {found.events}.")
    else:
        other = "không phải lịch sử đã in: không sự kiện nào mang dấu này, hãy so lại từng ký tự"
        broken = "không còn là lịch sử đã in: chuỗi sự kiện có chỗ hỏng"
        click.echo(f"{code}: {other if found.intact else broken}.", err=True)
    if not found.same:
        ctx.exit(1)


def _public_key(given: str) -> str:
    """The public key of that text; refuses what is none."""
    key = given.strip().lower()
    if len(key) != 2 * 32 or set(key) - set("0123456789abcdef"):
        raise Refusal("not_a_key", "Khoá công khai là 64 chữ số và chữ a–f, như `motcua init` đã in.")
    return key


def everything(pinned: str = "") -> dict[str, Any]:
    """What `verify --json` prints, of the database at hand.

    `pinned` is the public key that is kept elsewhere, else the one of the settings, if any.
    """
    from django.conf import settings

    from motcua.config.streams import kinds, told

    checked = Checked()
    checks = _checks(checked, pinned or settings.SEAL_KEY)
    rows: Iterator[tuple[str, _Check]] = (("row", partial(_rows, table, one, checked)) for table, one in told().items())
    broken = [fault for name, check in (*_asked(checks), *rows) for fault in _found(name, check)]
    return {
        "chains": checked.chains,
        "events": checked.events,
        "checkpoints": checked.checkpoints,
        "kinds": [{"kind": kind.name, "label": kind.label, **asdict(checked.of(kind.name))} for kind in kinds()],
        "broken": broken,
    }


_BESIDE: Final = frozenset({"key", "guard", "function", "right", "file", "seal", "briefing"})
"""What is looked at beside the rows: what verify itself stands on, files, and digests that people were given."""


def _asked(checks: dict[str, _Check]) -> Iterator[tuple[str, _Check]]:
    """Those that a table's declaration stands on, and what is looked at beside rows, in their order."""
    from motcua.config.verified_rows import checks_named

    asked = _BESIDE.union(checks_named())
    return ((name, check) for name, check in checks.items() if name in asked)


def _checks(checked: Checked, pinned: str) -> dict[str, _Check]:
    """Every check there is but that of told rows, by the name under which tables declare it."""
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.files import public as files
    from motcua.commons.ledger import public as ledger
    from motcua.config.streams import kinds
    from motcua.measure.facts import public as facts
    from motcua.steering.appraisal import public as appraisal
    from motcua.steering.briefings import public as briefings
    from motcua.steering.surveys import public as surveys

    return {
        "key": lambda: _told(ledger.check_keys(pinned=pinned)),
        "stream": lambda: _told(ledger.check_streams(kinds(), checked)),
        "dossier": lambda: _told(dossiers.check_rows()),
        "feed": lambda: _told(ledger.check_order()),
        "checkpoint": lambda: _told(ledger.check_checkpoints(checked, pinned=pinned)),
        "guard": _guards,
        "function": _functions,
        "right": _rights,
        "facts": lambda: (("facts", d.where, d.why) for d in facts.compare()),
        "ballots": lambda: (("ballots", *_unbalanced(one, counted)) for one, counted in surveys.unbalanced()),
        "file": lambda: (("file", f.where, f.why) for f in files.verify_all()),
        "seal": lambda: (("seal", s.where, s.why) for s in appraisal.broken_seals()),
        "briefing": lambda: (("briefing", f"{p} {n}", _PACK) for p, n in briefings.broken_packs()),
    }


def _told(faults: Iterable[Broken]) -> Iterator[tuple[str, str, str]]:
    return ((fault.what, fault.where, fault.why) for fault in faults)


def _rows(table: str, rows: GuardedTable, checked: Checked) -> Iterator[tuple[str, str, str]]:
    from motcua.commons.ledger import public as ledger

    return _told(ledger.check_rows(table, rows, checked))


def _guards() -> Iterator[tuple[str, str, str]]:
    from django.db import connection

    from motcua.commons.ledger import public as ledger
    from motcua.config.cluster import installed_sql, table_rights

    for table, name in ledger.differing(connection, table_rights.guarded(), installed_sql.written_triggers()):
        yield "guard", table, f"chốt {name} không đúng như đã khai báo; hãy chạy “motcua up” để lập lại"


def _functions() -> Iterator[tuple[str, str, str]]:
    from django.db import connection

    from motcua.config.cluster import installed_sql

    for name in installed_sql.differing_functions(connection):
        yield "function", name, "hàm trong cơ sở dữ liệu không phải hàm mà chương trình đã lập"


def _rights() -> Iterator[tuple[str, str, str]]:
    from django.db import connection

    from motcua.config.cluster import table_rights

    for table, right in table_rights.beyond(connection):
        yield "right", table, f"ứng dụng có quyền {right} mà không được có; hãy chạy “motcua up” để lấy lại"


_PACK: Final = "nội dung không khớp mã băm"


def _unbalanced(survey: Any, counted: Any) -> tuple[str, str]:
    why = f"{counted.used} mã đã dùng, nhưng có {counted.written} phiếu đã ghi và {counted.sealed} phiếu chờ"
    return f"{survey.code} {survey.year}", why


def _found(what: str, check: _Check) -> Iterator[dict[str, str]]:
    """What a check complains about; one that cannot be carried through is itself a complaint, never the end of all."""
    try:
        for kind, where, why in check():
            yield {"what": kind, "where": where, "why": why}
    except Refusal as refusal:
        yield {"what": what, "where": str(refusal.params.get("code", "")), "why": refusal.sentence}
    except (*UNREADABLE, psycopg.DataError) as error:  # here, or in the database
        yield {"what": what, "where": "", "why": f"không kiểm được vì có chỗ không đọc được: {error}"}


def _tell(document: dict[str, Any]) -> None:
    for fault in document["broken"]:
        click.echo(f"{fault['what']} {fault['where']}".strip() + f": {fault['why']}", err=True)
    for kind in document["kinds"]:
        click.echo(f"{kind['label']}: {kind['streams']} dòng, {kind['events']} sự kiện, {kind['broken']} chỗ hỏng")
    state = f"{len(document['broken'])} chỗ hỏng" if document["broken"] else "không có gì hỏng"
    click.echo(
        f"{document['chains']} chuỗi, {document['events']} sự kiện, {document['checkpoints']} điểm kiểm: {state}.",
    )
