"""The addresses of the things behind each number of a page, and the lines that have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from motcua.measure.facts.public import Show
from motcua.measure.indicators.public import Better, Counts, Movers
from motcua.web.ui.templatetags.motcua_ui import opens
from motcua.web.ui.vietnamese_text import filled


@dataclass(frozen=True, slots=True)
class Lists:
    """The addresses of the things behind a figure, part by part: empty for who may not see them."""

    address: str = ""

    def part(self, show: Show) -> str:
        """Those of one kind."""
        return f"{self.address}&loc={show}" if self.address else ""

    def of(self, **filters: str) -> "Lists":
        """The same of an agency, a procedure or a channel alone."""
        return Lists(f"{self.address}&{urlencode(filters)}") if self.address else self

    @property
    def hits(self) -> str:
        """Those in the numerator."""
        return self.part(Show.NUMERATOR)

    @property
    def whole(self) -> str:
        """Those in the denominator."""
        return self.part(Show.WHOLE)

    @property
    def typed(self) -> str:
        """Those held to a term that staff typed."""
        return self.part(Show.TYPED_TERM)

    @property
    def turning(self) -> str:
        """Those that time alone will turn."""
        return self.part(Show.TURNING)


@dataclass(frozen=True, slots=True)
class OpenedLines:
    """What the lines of a page say: the words of the indicator, and the lists behind their numbers."""

    say: Mapping[str, str]
    lists: Lists

    def against(self, now: Movers, counts: Counts, **filters: str) -> str:
        """How many things speak against the figure, of how many, each opening its list: 3 quá hạn trên 40."""
        higher, lists = now.better is Better.HIGHER, self.lists.of(**filters)
        part = Show.REST if higher else Show.NUMERATOR
        return filled(
            _("%(many)s %(state)s trên %(total)s"),
            many=opens(now.against(counts), lists.part(part)),
            state=self.say["rest" if higher else "numerator"],
            total=opens(counts.total, lists.whole),
        )
