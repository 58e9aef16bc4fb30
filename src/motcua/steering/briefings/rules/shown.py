"""A briefing as people and programs are shown it: words beside figures, links, slides. The frozen content stays."""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from motcua.kit.vietnamese import clock_time, day, moment
from motcua.steering.briefings.rules.contents import Briefing, BriefingFigure, Change, Section
from motcua.steering.briefings.rules.front import front
from motcua.steering.briefings.rules.words import figure_words, item_words, listed, period_name, period_words

_PLACE: Final = re.compile(r"^(Uỷ|Ủy) ban nhân dân (tỉnh|thành phố) ", re.IGNORECASE)
_TWO_DIGITS: Final = 2
"""Days below ten and January, February take a leading zero in official papers."""

Address = Callable[[BriefingFigure, Briefing], str]
"""The full address at which a figure of a briefing is explained and open."""


@dataclass(frozen=True, slots=True)
class ShownBriefing:
    """A frozen briefing with what is said around it: its number and digest, what has moved since, and whose it is.

    `issuer` is the committee of the province, empty where the register has none.
    """

    briefing: Briefing
    number: int
    digest: str
    made: str
    moved: tuple[Change, ...]
    issuer: str = ""


def as_json(shown: ShownBriefing, address: Address) -> dict[str, Any]:
    """The pack as one document: the frozen content, each figure with its link, and what moved since."""
    briefing = shown.briefing
    return {
        **briefing.content(),
        "number": shown.number,
        "made": shown.made,
        "digest": shown.digest,
        "sections": [
            {
                **asdict(section),
                "figures": [{**asdict(one), "link": address(one, briefing)} for one in section.figures],
            }
            for section in briefing.sections
        ],
        "moved_since": [asdict(change) for change in shown.moved],
    }


def sheet(shown: ShownBriefing, address: Address) -> dict[str, Any]:
    """The values of the printed briefing, ready to be shown."""
    briefing = shown.briefing
    return {
        "title": f"Tài liệu họp kỳ {period_name(briefing)}",
        "heading": _heading(shown),
        "front": asdict(front(briefing)),
        "days": period_words(briefing),
        "made": f"Lập lúc {_moment(shown.made)}, bản {shown.number}",
        "as_of": f"Số liệu tính đến {_moment(briefing.as_of)}, sự kiện thứ {briefing.position}; "
        f"chỉ tiêu và nhiệm vụ xét vào ngày {_day(briefing.judged_on)}",
        "digest": shown.digest,
        "simulated": briefing.simulated,
        "sections": [_section(section, briefing, address) for section in briefing.sections],
        "since": _since(briefing),
        "changes": _changes(briefing.changes),
        "moved": _changes(shown.moved),
    }


def _heading(shown: ShownBriefing) -> dict[str, str]:
    """The head of an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục I): the number is the registry's to give."""
    on = datetime.fromisoformat(shown.made)
    place = _PLACE.sub("", shown.issuer)
    dated = f"ngày {on:%d} tháng {on.month if on.month > _TWO_DIGITS else f'{on:%m}'} năm {on.year}"
    return {"issuer": shown.issuer, "place": f"{place}, {dated}" if place else dated.capitalize()}


def _section(section: Section, briefing: Briefing, address: Address) -> dict[str, Any]:
    chosen = [item for item in section.items if listed(item)]
    return {
        "title": section.title,
        "figures": [
            {
                "name": one.name,
                "words": figure_words(one),
                "note": one.note,
                "rule": f"Cách tính {one.rule_version}; {_short(one.as_of)}",
                "address": address(one, briefing),
            }
            for one in section.figures
        ],
        "items": [{"text": one.text, "who": one.who, "words": item_words(one)} for one in chosen],
        "rest": len(section.items) - len(chosen),
    }


def _since(briefing: Briefing) -> str:
    since = briefing.since
    return "" if since is None else f"{since.title}, {_moment(since.as_of)}"


def _changes(changes: Sequence[Change]) -> list[dict[str, str]]:
    return [
        {"text": one.text, "before": one.before or "(chưa có)", "after": one.after or "(không còn)"} for one in changes
    ]


def _moment(iso: str) -> str:
    return moment(datetime.fromisoformat(iso))


def _short(iso: str) -> str:
    at = datetime.fromisoformat(iso)
    return f"{clock_time(at)} {day(at)}"


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso))
