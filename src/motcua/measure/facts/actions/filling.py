"""The cells of measures that are in force: kept with every batch, and filled for a measure that is new.

A new measure is filled from the spans there are, in the order of their codes, some thousand things at a time, each
time under the projector's lock and in a transaction of its own. Meanwhile a batch keeps its cells for the codes that
were reached already; the others come later, as they then stand. So it may be killed at any moment and goes on where
it was, everything else stays live, and at the end its cells are exactly those that a measure of old would have.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from motcua.measure.facts.actions import cells
from motcua.measure.facts.models import KeptMeasure, Watermark
from motcua.measure.facts.rules.measures import Fact, Measure
from motcua.measure.facts.selectors.measures import in_force

AT_ONCE = 5_000
"""Things in one step: half a second on a busy machine, so that the figures of the others hardly wait."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """The measures of a fact that are in force, with how far the cells of each are filled (None: wholly)."""

    fact: Fact
    mark: Watermark
    measures: dict[int, Measure]
    filled_to: dict[int, str | None]

    @classmethod
    def at(cls, cursor: CursorWrapper, fact: Fact, mark: Watermark) -> "Keeping":
        """As things stand at the watermark, whose lock is held.

        A measure whose cells were not kept up to here is begun anew; where there are no spans yet, it is whole.
        """
        measures = in_force(fact.name)
        kept = {
            number: (filled_to, position)
            for number, filled_to, position in KeptMeasure.objects.filter(number__in=measures).values_list(
                "number", "filled_to", "position"
            )
        }
        begun = [number for number in measures if number not in kept or kept[number][1] != mark.position]
        filled_to = {number: kept[number][0] for number in measures if number not in begun}
        if begun:
            start = "" if mark.position else None
            cells.clear(cursor, begun)
            KeptMeasure.objects.filter(number__in=begun).delete()
            KeptMeasure.objects.bulk_create(
                KeptMeasure(
                    number=number,
                    fact=fact.name,
                    content=measures[number].content,
                    filled_to=start,
                    position=mark.position,
                )
                for number in begun
            )
            filled_to |= dict.fromkeys(begun, start)
        return cls(fact, mark, measures, filled_to)

    @property
    def reach(self) -> cells.Reach:
        """The measures whose cells hold something, each with the code up to which they do."""
        return {self.measures[number]: code for number, code in self.filled_to.items() if code != ""}

    def gone(self) -> list[int]:
        """The measures of the fact that have cells and that nothing declares any more."""
        kept = KeptMeasure.objects.filter(fact=self.fact.name).exclude(number__in=self.measures)
        return list(kept.values_list("number", flat=True))

    def begun(self, wanted: Iterable[int]) -> list[int]:
        """Those of these measures that are not whole yet."""
        return [number for number in wanted if self.filled_to[number] is not None]

    def step(self, cursor: CursorWrapper, wanted: Iterable[int]) -> int:
        """Fill the next things of the least filled of these measures; how many things that were (0: all are whole)."""
        while begun := self.begun(wanted):
            after = min(reach for number in begun if (reach := self.filled_to[number]) is not None)
            numbers = [number for number in begun if self.filled_to[number] == after]
            many, last = _next(cursor, self.fact, after)
            if last is not None:
                self._fill(cursor, numbers, after, last)
            KeptMeasure.objects.filter(number__in=numbers).update(filled_to=last)
            self.filled_to.update(dict.fromkeys(numbers, last))
            if many:
                return many
        return 0

    def _fill(self, cursor: CursorWrapper, numbers: Iterable[int], after: str, last: str) -> None:
        spans = sql.SQL("(SELECT * FROM {} WHERE code > {} AND code <= {})").format(
            sql.Identifier(self.fact.table), sql.Literal(after), sql.Literal(last)
        )
        cells.make_room(cursor)
        cells.add(cursor, self.fact, [self.measures[number] for number in numbers], spans)
        cells.tidy(cursor)


def _next(cursor: CursorWrapper, fact: Fact, after: str) -> tuple[int, str | None]:
    """How many things the next step fills, and the code up to which it goes; None where nothing is left."""
    cursor.execute(
        sql.SQL(
            "SELECT count(*), max(code)"
            " FROM (SELECT DISTINCT code FROM {} WHERE code > %s ORDER BY code LIMIT %s) AS next"
        ).format(sql.Identifier(fact.table)),
        [after, AT_ONCE],
    )
    found: tuple[int, str | None] = cursor.fetchone()
    return found
