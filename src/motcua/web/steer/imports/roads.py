"""Where a table of each kind comes from, and where what it brought is seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.commons.imports.public import TableImportRecord
from motcua.flows.read_imports import ImportKind


@dataclass(frozen=True, slots=True)
class ImportRoad:
    """The words of a kind, the page with its form, the page with what it brought and the words of its button."""

    title: str | Promise
    form: Callable[[TableImportRecord], str]
    onward: Callable[[TableImportRecord], str]
    button: str | Promise


def _plain(route: str, *args: str) -> Callable[[TableImportRecord], str]:
    return lambda _one: reverse(route, args=args)


def _about(route: str, *names: str) -> Callable[[TableImportRecord], str]:
    return lambda one: reverse(route, args=[one.about[name] for name in names])


def _targets(one: TableImportRecord) -> str:
    return reverse("steer:review_targets" if one.counts.get("needs_review") else "steer:targets")


def _register(book: str, title: Any) -> ImportRoad:
    form = _plain("steer:load_register", book)
    return ImportRoad(title, form, _plain("steer:register", book), _("Xem sổ"))


ROADS: Final[Mapping[ImportKind, ImportRoad]] = {
    ImportKind.TARGETS: ImportRoad(
        _("Nạp kế hoạch, số liệu từ tệp"), _plain("steer:load_targets"), _targets, _("Xem chỉ tiêu")
    ),
    ImportKind.VALUES: ImportRoad(
        _("Nạp số liệu từ tệp"),
        _about("steer:load_values", "plan", "code"),
        _about("steer:target", "plan", "code"),
        _("Xem chỉ tiêu"),
    ),
    ImportKind.VILLAGES: _register("villages", _("Nạp sổ thôn từ tệp")),
    ImportKind.TEAMS: _register("teams", _("Nạp sổ tổ công nghệ số từ tệp")),
    ImportKind.CRITERIA: ImportRoad(
        _("Nạp bộ tiêu chí"),
        _plain("steer:appraisal_load"),
        _about("steer:appraisal_set", "code", "year"),
        _("Xem bộ tiêu chí"),
    ),
    ImportKind.RANKS: ImportRoad(
        _("Nạp xếp hạng"), _plain("steer:ranks_load"), _plain("steer:ranks"), _("Xem xếp hạng")
    ),
}
"""One for each kind."""
