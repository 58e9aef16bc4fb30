"""Where a figure of a briefing is explained and open: its indicator's page at that moment, or its definition."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from motcua.steering.briefings.public import Briefing, BriefingFigure

_INDICATOR = "indicator:"


def links(site: str) -> Callable[[BriefingFigure, Briefing], str]:
    """The address of a figure on the site whose address is given, without a slash at its end."""
    return lambda figure, briefing: site + _path(figure, briefing)


def _path(figure: BriefingFigure, briefing: Briefing) -> str:
    if not figure.definition.startswith(_INDICATOR):
        return reverse("board:meaning", args=[figure.definition])
    page = reverse("board:indicator", args=[figure.definition.removeprefix(_INDICATOR)])
    return f"{page}?{urlencode({'ky': briefing.period, 'luc': figure.as_of}, safe=':')}"
