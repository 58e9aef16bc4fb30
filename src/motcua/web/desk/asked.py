"""Which papers the list asks a dossier for, and which of those asked of everybody have not come."""

from collections.abc import Iterable
from typing import Final

from motcua.kit.vietnamese import fold
from motcua.registry.procedures.public import AskedPaper, PaperRecord, ProcedurePage, asked_papers

_BULLETS: Final = " -+*•;:.\n\t"
LONGEST: Final = 500
"""Characters of a paper's name as a dossier keeps it."""


def asked_for(page: ProcedurePage, *, on_screen: bool) -> list[AskedPaper]:
    """The papers that a filing brings, those of everybody first; where the list counts none, all that it names."""
    listed = [(case, papers) for case, papers in page.papers_by_case]
    counted = [(case, [paper for paper in papers if _is_counted(paper)]) for case, papers in listed]
    return asked_papers(counted if any(papers for _case, papers in counted) else listed, on_screen=on_screen)


def _is_counted(paper: PaperRecord) -> bool:
    """Whether the line names a number of copies, or one that cannot be read; the others are notes of the list."""
    return paper.originals is None or paper.copies is None or paper.originals + paper.copies > 0


def trimmed(text: str) -> str:
    """A paper or a case by its words, without the bullets and closing signs of the list."""
    bare = text.strip(_BULLETS) or text
    return bare[:1].upper() + bare[1:LONGEST]


def lacking(page: ProcedurePage, handed_in: Iterable[str], *, on_screen: bool) -> list[str]:
    """The names of the papers asked of everybody that are not among those handed in, by their names."""
    there = {_alike(name) for name in handed_in}
    asked = [one for one in asked_for(page, on_screen=on_screen) if not one.case and not (on_screen and one.shown)]
    names = [trimmed(one.paper.name) for one in asked]
    return [name for name in names if _alike(name) not in there]


def _alike(name: str) -> str:
    return " ".join(fold(trimmed(name)).split())
