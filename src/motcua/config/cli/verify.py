"""`motcua verify`: everything that is kept, checked against everything else."""

import json
from typing import Any

import click

from motcua.config.cli.session import database


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Một văn bản JSON. One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Kiểm mọi chuỗi sự kiện, điểm kiểm, con số và tệp; in ra chỗ hỏng. Mã thoát 1 nếu có.

    Check every hash chain, the checkpoints, the facts against a rebuild, files against their hashes.
    """
    with database():
        document = _verify()
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        _tell(document)
    if document["broken"]:
        ctx.exit(1)


def _verify() -> dict[str, Any]:
    from motcua.casework.dossiers import public as dossiers
    from motcua.commons.files import public as files
    from motcua.measure.facts import public as facts
    from motcua.steering.appraisal import public as appraisal
    from motcua.steering.briefings import public as briefings
    from motcua.steering.surveys import public as surveys

    checked = dossiers.Checked()
    broken = [{"what": b.what, "where": b.where, "why": b.why} for b in dossiers.check_chains(checked)]
    broken += [{"what": b.what, "where": b.where, "why": b.why} for b in dossiers.check_feed()]
    broken += [{"what": b.what, "where": b.where, "why": b.why} for b in dossiers.check_checkpoints(checked)]
    broken += [{"what": "facts", "where": d.where, "why": d.why} for d in facts.compare()]
    broken += [
        {
            "what": "ballots",
            "where": f"{one.code} {one.year}",
            "why": f"{counted.used} mã đã dùng, nhưng có {counted.written} phiếu đã ghi và {counted.sealed} phiếu chờ",
        }
        for one, counted in surveys.unbalanced()
    ]
    broken += [{"what": "file", "where": f.where, "why": f.why} for f in files.verify_all()]
    broken += [{"what": "seal", "where": s.where, "why": s.why} for s in appraisal.broken_seals()]
    broken += [
        {"what": "briefing", "where": f"{period} {number}", "why": "nội dung không khớp mã băm"}
        for period, number in briefings.broken_packs()
    ]
    return {"chains": checked.chains, "events": checked.events, "checkpoints": checked.checkpoints, "broken": broken}


def _tell(document: dict[str, Any]) -> None:
    for fault in document["broken"]:
        click.echo(f"{fault['what']} {fault['where']}: {fault['why']}", err=True)
    state = f"{len(document['broken'])} chỗ hỏng" if document["broken"] else "không có gì hỏng"
    click.echo(
        f"{document['chains']} chuỗi, {document['events']} sự kiện, {document['checkpoints']} điểm kiểm: {state}.",
    )
