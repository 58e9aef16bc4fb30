"""On which agencies a figure is read: the province, everyone, and today's agencies with the work they took over."""

from datetime import date

from motcua.registry.agencies.public import agency_became, agency_made_of, directory, province_committees

PROVINCE = "province"

_WENT = "Đã nhập vào {link.identifier} từ {link.on:%d/%m/%Y}; xem số liệu ở đó."
_PART_WENT = "Một phần việc chuyển sang {link.identifier} từ {link.on:%d/%m/%Y}; không tách được nên để nguyên ở đây."
_PART_CAME = "Nhận một phần việc của {link.identifier} từ {link.on:%d/%m/%Y}; số liệu phần đó vẫn ở {link.identifier}."


def province_label(on: date) -> str:
    """The identifier of the one provincial People's Committee of that day; `province` where there is not just one."""
    roots = province_committees(on)
    return roots[0].identifier if len(roots) == 1 else PROVINCE


def standing_on(day: date) -> set[str]:
    """The agencies that stand on a day, whether they have settled anything or not."""
    return set(directory(day))


class Today:
    """Agencies as of a day, with those whose whole work has come to them by then.

    Only a whole succession moves dossiers. A part that went elsewhere cannot be told from the rest by any record, so
    it stays where it was counted and a note says so; no figure is ever given to one of several successors.
    """

    def __init__(self, on: date) -> None:
        self._on = on

    def members(self, agency: str) -> frozenset[str]:
        """The agency and, over any number of steps, those that went into it as a whole; none if it did so itself."""
        if any(not link.partial and link.on <= self._on for link in agency_became(agency)):
            return frozenset()
        found, front = {agency}, [agency]
        while front:
            links = [link for one in front for link in agency_made_of(one) if link.on <= self._on]
            front = [link.identifier for link in links if not link.partial and link.identifier not in found]
            found.update(front)
        return frozenset(found)

    def notes(self, agency: str) -> tuple[str, ...]:
        """What the figure on today's agencies leaves open, one sentence for each succession."""
        went = [link for link in agency_became(agency) if link.on <= self._on]
        came = [link for one in sorted(self.members(agency)) for link in agency_made_of(one) if link.on <= self._on]
        return (
            *((_PART_WENT if link.partial else _WENT).format(link=link) for link in went),
            *(_PART_CAME.format(link=link) for link in came if link.partial),
        )
