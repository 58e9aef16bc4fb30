"""Every agency of the league as a list: searched, sorted, narrowed, and leaving as a file of what is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import person_of
from motcua.kit.refusal import Refusal
from motcua.measure.indicators.public import FEWEST, Figure, may_open
from motcua.web.board.figures.bands import by_name
from motcua.web.board.figures.cards import Settling, opening, province_of, settling
from motcua.web.board.figures.opened import Lists
from motcua.web.board.gate import with_period
from motcua.web.board.names import Names
from motcua.web.board.standpoint import Standpoint
from motcua.web.board.words import spoken
from motcua.web.ui.list_files import ListColumn, ListFile, as_of, kind_asked, list_file
from motcua.web.ui.lists import asked_for, changed, page_of, told, word_of
from motcua.web.ui.templatetags.motcua_ui import share
from motcua.web.ui.vietnamese_text import unmarked

PAGE: Final = 50


class LeagueStanding(StrEnum):
    """How an agency stands in the league."""

    RANKED = "ranked"
    FEW = "few"
    HELD = "held"
    WITHOUT = "without"


STANDINGS: Final[dict[LeagueStanding, str | Promise]] = {
    LeagueStanding.RANKED: gettext_lazy("Xếp hạng"),
    LeagueStanding.FEW: gettext_lazy("Không xếp hạng"),
    LeagueStanding.HELD: gettext_lazy("Chỉ công bố gộp"),
    LeagueStanding.WITHOUT: gettext_lazy("Chưa có dữ liệu"),
}


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """An agency, its ranks and its figure; of who is held back, and of who has no data, no number at all."""

    agency: str
    name: str
    standing: LeagueStanding
    ranks: tuple[int, int] | None
    figure: Figure | None
    lists: Lists

    @property
    def per_cent(self) -> Decimal | None:
        """The rate, to two places."""
        text = self.figure.ratio.percent() if self.figure else None
        return None if text is None else Decimal(text)

    @property
    def span(self) -> str:
        """The best and the worst rank it may hold: 1–4."""
        return "{}–{}".format(*self.ranks) if self.ranks else ""

    @property
    def words(self) -> str:
        """How it stands."""
        return str(STANDINGS[self.standing])


def columns_of(rate: str) -> Sequence[ListColumn[AgencyStanding]]:
    """The columns; `rate` is what the indicator calls its rate. Ranges of ranks sort by the best rank."""
    return (
        ListColumn("hang", gettext_lazy("Hạng cao nhất"), lambda row: row.ranks[0] if row.ranks else None, number=True),
        ListColumn("den", gettext_lazy("Hạng thấp nhất"), lambda row: row.ranks[1] if row.ranks else None, number=True),
        ListColumn("co-quan", gettext_lazy("Cơ quan"), lambda row: unmarked(row.name), width="wide"),
        ListColumn("ty-le", f"{rate} (%)", lambda row: row.per_cent, number=True),
        ListColumn(
            "tu-so", gettext_lazy("Tử số"), lambda row: row.figure.numerator if row.figure else None, number=True
        ),
        ListColumn(
            "mau-so", gettext_lazy("Mẫu số"), lambda row: row.figure.denominator if row.figure else None, number=True
        ),
        ListColumn("xep", gettext_lazy("Xếp hạng"), lambda row: row.words),
    )


def _rows(found: Settling, names: Names, lists: Lists) -> Iterator[AgencyStanding]:
    """As the league stands: best rate first, then those without a rank, those held back, those without data."""
    without = []
    for place in found.places:
        agency, figure = place.figure.agency, place.figure
        name = names.of.get(agency, agency)
        if not figure.denominator:
            without.append(AgencyStanding(agency, name, LeagueStanding.WITHOUT, None, None, Lists()))
            continue
        standing = LeagueStanding.RANKED if place.ranks else LeagueStanding.FEW
        yield AgencyStanding(agency, name, standing, place.ranks, figure, lists.of(co_quan=agency))
    for name, agency in by_name(found.held, names.of):
        yield AgencyStanding(agency, name, LeagueStanding.HELD, None, None, Lists())
    yield from without


@require_safe
@with_period
def league(request: HttpRequest, asked: Standpoint) -> HttpResponseBase:
    """Every agency with its figure, of one standing (`loc`) or of all; what is shown as a file (`tai`)."""
    names, say, province = Names.on(asked.today), spoken(asked.declared), province_of(asked)
    may = may_open(person_of(request), None, on=asked.today).allowed
    lists = Lists(opening(asked, province, None) if may else "")
    here, wanted = _here(request, asked), _standing(request)
    every = list(_rows(settling(asked, names), names, lists)) if province.denominator else []
    columns = columns_of(unmarked(say["share"]))
    rows = asked_for(here, [row for row in every if wanted in {None, row.standing}], columns)
    if kind := kind_asked(request.GET):
        return list_file(kind, _file(asked, province, rows, here))
    counts = {standing: sum(row.standing is standing for row in every) for standing in STANDINGS}
    context: dict[str, Any] = {
        "asked": asked,
        "say": say,
        "figure": province,
        "back": f"{reverse('board:home')}?{asked.query}",
        "page": page_of(here, rows, columns, key=lambda row: row.agency, size=PAGE),
        "every": changed(here, loc=""),
        "count": len(every),
        "wanted": wanted,
        "chips": [
            (words, counts[standing], changed(here, loc=str(standing)), standing is wanted)
            for standing, words in STANDINGS.items()
            if counts[standing]
        ],
        "fewest": FEWEST,
    }
    return render(request, "board/figures/standings.html", context)


def _file(
    asked: Standpoint,
    province: Figure,
    rows: Sequence[AgencyStanding],
    here: QueryDict,
) -> ListFile[AgencyStanding]:
    labels = {"share": _("Cả tỉnh"), "period": _("Kỳ"), "loc": _("Bộ lọc"), "tim": _("Tìm"), "rule": _("Bản cách tính")}
    narrowed, rate = word_of(here, "loc"), unmarked(spoken(asked.declared)["share"])
    values = {
        "share": f"{rate}: {share(province.ratio) if province.denominator else _('chưa có dữ liệu')}",
        "period": asked.words,
        "loc": str(STANDINGS[LeagueStanding(narrowed)]) if narrowed else "",
        "tim": word_of(here, "tim"),
        "rule": province.rule_version,
    }
    return ListFile(
        name=f"{province.indicator}-co-quan-{asked.period.label}",
        title=_("Xếp hạng cơ quan"),
        about=[*told(labels, values), as_of(asked.as_of)],
        columns=columns_of(rate),
        rows=rows,
    )


def _standing(request: HttpRequest) -> LeagueStanding | None:
    text = word_of(request.GET, "loc")
    try:
        return LeagueStanding(text) if text else None
    except ValueError:
        raise Refusal("bad_filter", "Không có bộ lọc “{text}”; hãy chọn lại trong danh sách.", text=text[:40]) from None


def _here(request: HttpRequest, asked: Standpoint) -> QueryDict:
    """The address of this very list: the same period and moment, whatever happens meanwhile."""
    here = request.GET.copy()
    for name in ("tu", "den"):
        here.pop(name, None)
    here["ky"], here["luc"] = asked.period.label, asked.as_of.isoformat()
    return here
