"""A survey as open data: counts by agency and question, no ballot, no remark, nothing of fewer than ten people."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.kit.ratio import half_up
from motcua.steering.surveys.rules.disclosure import hidden
from motcua.steering.surveys.rules.merging import FEWEST
from motcua.steering.surveys.rules.results import WALK_IN, Index, indices
from motcua.steering.surveys.rules.score import Score

ALL = "all"
"""The row of all agencies together."""
SEVERAL = "several"
"""The row of those ballots whose agency too few had in common."""
COLUMNS = ("agency", "question", "factor", "counted", "valid", "percent", "state")


@dataclass(frozen=True, slots=True)
class OpenDataRow:
    """A row of the published table; `index` is None where it would show too few people."""

    agency: str
    question: str
    factor: str
    index: Index | None

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of `COLUMNS`."""
        place = (self.agency, self.question, self.factor)
        if self.index is None:
            return (*place, "", "", "", "suppressed")
        counted = half_up(self.index.counted, 2 if self.index.counted.denominator > 1 else 0)
        return (*place, counted, str(self.index.valid), self.index.value or "", self.index.state.value)


def open_data(score: Score) -> Iterator[OpenDataRow]:
    """The lines of each question: all agencies, then one by one; hidden ones stand there and say so."""
    for code, question in score.questionnaire.questions.items():
        rows = indices(
            score.questionnaire,
            (cell for cell in score.cells if cell.group != WALK_IN and cell.question == code),
            by=lambda cell: cell.agency or SEVERAL,
            ballots=lambda agency: sum(
                one.count for one in score.people if one.group != WALK_IN and (one.agency or SEVERAL) == agency
            ),
        )
        if not rows:
            continue
        left_out = hidden({agency: index.valid for agency, index in rows.items()})
        whole = Index(
            counted=sum((index.counted for index in rows.values()), start=Index().counted),
            valid=sum(index.valid for index in rows.values()),
            ballots=sum(index.ballots for index in rows.values()),
        )
        yield OpenDataRow(ALL, code, question.factor, whole if whole.valid >= FEWEST else None)
        for agency in sorted(rows):
            yield OpenDataRow(agency, code, question.factor, None if agency in left_out else rows[agency])
