"""The first page of a briefing in Word: the head of an official paper and what a leader reads in a minute."""

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document as Page
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_SMALL: Final = Pt(9)
_WIDEST: Final = 30
"""Signs of the longest bar."""


def write_front(page: Page, values: dict[str, Any]) -> None:
    """Head, figures, wholes as bars of signs, both ends of rankings, what to decide; then the annex begins."""
    _head(page, values["heading"])
    page.add_heading("BÁO CÁO TÓM TẮT", level=0).alignment = _CENTRE
    for line in (f"Cải cách hành chính; {values['title'][:1].lower()}{values['title'][1:]}", values["days"]):
        _centred(page, line)
    front = values["front"]
    for one in front["figures"]:
        _said(page.add_paragraph(), f"{one['name']}: ", one["headline"], f" ({one['parts']})" if one["parts"] else "")
    for whole in front["wholes"]:
        _whole(page, whole)
    for ranking in front["rankings"]:
        _ranking(page, ranking)
    _urgent(page, front)
    for line in (values["made"], values["as_of"]):
        _small(page, line)
    page.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    page.add_heading("Phụ lục. Từng số liệu", level=0)


def _urgent(page: Page, front: dict[str, Any]) -> None:
    if front["urgent"]:
        page.add_heading("Cần quyết định hoặc đôn đốc", level=2)
    for words, who, state in front["urgent"]:
        _said(page.add_paragraph(style="List Bullet"), words + (f" ({who})" if who else "") + ": ", state)
    if front["waiting"]:
        _small(page, f"Còn {front['waiting']} việc khác ở phụ lục.")


def _head(page: Page, heading: dict[str, str]) -> None:
    """The head of an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục I), line by line beside each other."""
    left = (heading["issuer"].upper(), "BAN CHỈ ĐẠO", "Số:        /BC-BCĐ")
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", heading["place"])
    cells = page.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines, heavy in ((cells[0], left, {1}), (cells[1], right, {0, 1})):
        for nth, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if nth == 0 else cell.add_paragraph()
            paragraph.alignment = _CENTRE
            run = paragraph.add_run(line)
            run.bold, run.italic = nth in heavy, line == heading["place"]


def _whole(page: Page, whole: dict[str, Any]) -> None:
    page.add_heading(whole["title"], level=2)
    total = sum(part["count"] for part in whole["parts"])
    for part in whole["parts"]:
        bar = "█" * max(1, round(_WIDEST * part["count"] / total))
        _small(page, f"{bar} {part['words']}: {part['count']}")


def _ranking(page: Page, ranking: dict[str, Any]) -> None:
    page.add_heading(ranking["title"], level=2)
    rows: Sequence[dict[str, Any]] = [*ranking["best"], *ranking["last"]]
    for row in rows:
        _small(page, f"{row['place']}. {row['name']}: {row['points']}")
    if ranking["unranked"]:
        _small(page, f"{ranking['unranked']} đơn vị chưa đủ điểm để xếp hạng.")


def _centred(page: Page, text: str) -> None:
    page.add_paragraph(text).alignment = _CENTRE


def _said(paragraph: Paragraph, before: str, strong: str, after: str = "") -> None:
    paragraph.add_run(before)
    paragraph.add_run(strong).bold = True
    paragraph.add_run(after)


def _small(page: Page, text: str) -> None:
    page.add_paragraph().add_run(text).font.size = _SMALL
