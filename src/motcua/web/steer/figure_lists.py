"""The dossiers behind a figure, for who may open them; for everybody else the board that shows the figure."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from motcua.measure.facts.public import Show
from motcua.measure.indicators.public import Figure, may_open
from motcua.web.steer.moment import Moment


def list_of(asked: Moment, code: str, moment: dict[str, str], show: Show, channels: tuple[str, ...] = ()) -> str:
    """One part of the province's figure; `moment` says its period, its as-of and its place in the feed."""
    if not may_open(asked.person, None, on=asked.today).allowed:
        return f"{reverse('board:home')}?{urlencode(moment | {'chi-tieu': code})}"
    said = [*moment.items(), ("loc", str(show)), *(("kenh", one) for one in channels)]
    return f"{reverse('board:dossiers', args=[code])}?{urlencode(said)}"


def part_of(asked: Moment, figure: Figure, show: Show) -> str:
    """One part of a figure that was just read."""
    return list_of(asked, figure.indicator, moment_in_address(figure.period, figure.as_of, figure.position), show)


def moment_in_address(period: str, at: datetime | str, position: int) -> dict[str, str]:
    """A period, its as-of and a place in the feed, as the board's addresses have them."""
    luc = at if isinstance(at, str) else at.isoformat()
    return {"ky": period, "luc": luc, "vi_tri": str(position)}
