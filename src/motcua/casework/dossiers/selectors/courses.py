"""Reads of dossiers: courses as the rules know them, and rows for people's lists."""

from collections.abc import Iterable
from functools import partial

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.keeping import course_from


def course_of(row: Dossier) -> Course:
    """The folded state of a dossier, as its row keeps it."""
    return course_from(partial(getattr, row))


def rows_by_code(codes: Iterable[str]) -> dict[str, Dossier]:
    """The rows of these dossiers, by code; absent ones are left out."""
    return {row.code: row for row in Dossier.objects.filter(code__in=list(codes))}
