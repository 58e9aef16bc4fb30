"""A briefing as a Word file, for the secretary to work on. What is typed into it changes no pack."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Page
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from motcua.kit.typesetting import qr
from motcua.steering.briefings.rules.shown import Address, ShownBriefing, sheet
from motcua.steering.briefings.word_front import write_front

_FONT = "Times New Roman"
_CODE_WIDTH = Cm(1.4)
_SMALL = Pt(9)
_WIDTHS = (Cm(7.6), Cm(7.2), Cm(2.2))
_ITEMS = (Cm(9.0), Cm(3.6), Cm(4.4))


def as_word(shown: ShownBriefing, address: Address) -> bytes:
    """The briefing as .docx on A4, in the typeface official papers are written in (Nghị định 30/2020/NĐ-CP)."""
    values = sheet(shown, address)
    page = _blank(values, datetime.fromisoformat(shown.made))
    for section in values["sections"]:
        page.add_heading(section["title"], level=1)
        _figures(page, section["figures"])
        _items(page, section["items"], section["rest"])
    if values["since"]:
        page.add_heading(f"Thay đổi so với {values['since']}", level=1)
        _changes(page, values["changes"])
    if values["moved"]:
        page.add_heading("Đã khác sau khi tài liệu được lập", level=1)
        _changes(page, values["moved"])
    _small(page.add_paragraph(), f"Mã băm của nội dung: {values['digest']}")
    written = BytesIO()
    page.save(written)
    return written.getvalue()


def _blank(values: dict[str, Any], made: datetime) -> Page:
    page = Document()
    face = page.sections[0]
    face.page_width, face.page_height = Cm(21), Cm(29.7)
    face.left_margin, face.right_margin, face.top_margin, face.bottom_margin = Cm(2.5), Cm(1.5), Cm(2), Cm(2)
    for name, size in (("Normal", 12), ("Title", 18), ("Heading 1", 14)):
        style = page.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.rPr.rFonts
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FONT)
    for language in page.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    about = page.core_properties
    about.title, about.author, about.language = values["title"], "", "vi-VN"
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)
    if values["simulated"]:
        face.header.paragraphs[0].text = "Dữ liệu mô phỏng, không có giá trị pháp lý."
    write_front(page, values)
    return page


def _figures(page: Page, figures: Sequence[dict[str, str]]) -> None:
    table = _table(page, ("Số liệu", "Giá trị, tử số/mẫu số", "Định nghĩa"), _WIDTHS)
    for figure in figures:
        cells = _row(table)
        _link(cells[0].paragraphs[0], figure["name"], figure["address"])
        _small(cells[0].add_paragraph(), figure["rule"])
        cells[1].paragraphs[0].add_run(figure["words"]).bold = True
        if figure["note"]:
            _small(cells[1].add_paragraph(), figure["note"])
        drawn = cells[2].paragraphs[0]
        drawn.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = drawn.add_run().add_picture(BytesIO(_code(figure["address"])), width=_CODE_WIDTH)
        picture._inline.docPr.set("descr", f"Mã QR: {figure['address']}")  # noqa: SLF001  the library has no words for pictures


@lru_cache(maxsize=64)
def _code(address: str) -> bytes:
    """Many figures of a briefing have one definition."""
    return qr(address, "png")


def _items(page: Page, items: Sequence[dict[str, str]], rest: int) -> None:
    if items:
        page.add_paragraph()
        _rows(_table(page, ("Nội dung", "Cơ quan", "Tình trạng"), _ITEMS), items, ("text", "who", "words"))
    if rest:
        _small(page.add_paragraph(), f"Còn {rest} mục khác không phải xử lý, xem trên trang.")


def _changes(page: Page, changes: Sequence[dict[str, str]]) -> None:
    if changes:
        _rows(_table(page, ("Nội dung", "Trước", "Nay"), _ITEMS), changes, ("text", "before", "after"))
    else:
        page.add_paragraph("Không có gì khác.")


def _rows(table: Table, rows: Sequence[dict[str, str]], columns: Sequence[str]) -> None:
    for row in rows:
        for cell, column in zip(_row(table), columns, strict=True):
            _small(cell.paragraphs[0], row[column])


def _table(page: Page, heads: Sequence[str], widths: Sequence[Cm]) -> Table:
    table: Table = page.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  the library cannot repeat a head on each page
    for cell, column, width in zip(table.rows[0].cells, table.columns, widths, strict=True):
        cell.width = column.width = width
    return table


def _row(table: Table) -> tuple[_Cell, ...]:
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library gives this one no types
    return added.cells


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.size = _SMALL


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    """A live link; the library reads links and cannot write them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)  # noqa: SLF001  moved into the link
    paragraph._p.append(link)  # noqa: SLF001  where the link stands
