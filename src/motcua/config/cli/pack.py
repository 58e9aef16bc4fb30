"""`motcua pack`: the committee's briefing for a period, frozen the first time, opened as it was shown afterwards."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motcua.config.cli.judged import judged_at
from motcua.config.cli.progress import bar
from motcua.config.cli.runtime import database
from motcua.kit.refusal import Refusal

if TYPE_CHECKING:
    from motcua.steering.briefings.public import Address, ShownBriefing

HELP = """Tài liệu họp của ban chỉ đạo cho một kỳ: Word, PDF/A hoặc JSON, theo đuôi tệp.

The committee's briefing for a period as Word, PDF/A or JSON, by the name of the file. The first time it is gathered and
frozen; later the frozen one is opened, with what has moved since. Links begin with MOTCUA_SITE_ADDRESS.

\b
--period   2026 | 2026-Q3 | 2026-08 | 2026-08-15 | 2026-08-01..2026-08-15 (both days included)
--out      FILE.docx | FILE.pdf | FILE.json
--new      freeze a new one, for the next meeting; the earlier ones stay
--number   open that one of the period's packs
"""


@click.command("pack", help=HELP)
@click.option("--period", "asked", metavar="PERIOD", required=True, help="Kỳ. The period.")
@click.option(
    "--out", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Tệp. The file."
)
@click.option("--new", is_flag=True, help="Lập bản mới. Freeze a new one.")
@click.option("--number", metavar="N", type=click.IntRange(min=1), help="Mở bản số N. Open that one.")
def command(*, asked: str, out: Path, new: bool, number: int | None) -> None:
    """Write a briefing; the text people read is HELP."""
    if new and number is not None:
        raise click.UsageError("--new / --number")
    kind = out.suffix.lower()
    if kind not in {".docx", ".pdf", ".json"}:
        raise Refusal("bad_out", "Tệp “{name}” phải có đuôi .docx, .pdf hoặc .json.", name=out.name[:60])
    with database():
        from django.conf import settings

        from motcua.web.steer.packs.links import links

        shown = _shown(asked, new=new, number=number)
        out.write_bytes(_writer(kind)(shown, links(str(settings.SITE["address"]).rstrip("/"))))
    moved = f", từ đó {len(shown.moved)} chỗ đã khác" if shown.moved else ""
    click.echo(f"{out}: kỳ {shown.briefing.period}, bản {shown.number}, lập {shown.made}{moved}.")


def _shown(asked: str, *, new: bool, number: int | None) -> "ShownBriefing":
    from motcua.commons.accounts.public import OPERATOR
    from motcua.measure.facts import public as facts
    from motcua.measure.indicators.public import period
    from motcua.steering.briefings import public as briefings

    chosen = period(asked)
    with bar("Số liệu / Facts") as progress:
        facts.bring_up(progress)
    at = judged_at(None)
    pack = None
    if not new:
        pack = briefings.latest(chosen.label) if number is None else briefings.open_pack(chosen.label, number)
    if pack is None:
        from motcua.commons.ledger.public import birth

        pack = briefings.make(chosen, at=at, who=OPERATOR, simulated=not birth().live)
    return briefings.as_shown(pack, at=at)


def _writer(kind: str) -> Callable[["ShownBriefing", "Address"], bytes]:
    from motcua.steering.briefings import public as briefings

    return {".docx": briefings.as_word, ".pdf": briefings.as_pdf, ".json": _json}[kind]


def _json(shown: "ShownBriefing", address: "Address") -> bytes:
    from motcua.steering.briefings.public import as_json

    return (json.dumps(as_json(shown, address), ensure_ascii=False, indent=1) + "\n").encode()
