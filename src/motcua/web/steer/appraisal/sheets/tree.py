"""A sheet's tree as the page draws it: every field, and the road that leads to the leaf being looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.steering.appraisal.public import Applicable, Method, SheetLine, Stage, WholeSheet
from motcua.web.steer.appraisal.gate import SheetGround

JUDGED: Final = frozenset({Stage.REVIEW1, Stage.REVIEW2, Stage.SURVEY, Stage.INDICATOR, Stage.REVISION})


@dataclass(slots=True)
class TreeNode:
    """One criterion in the tree. `tone` says how it stands; `droppable`: evidence may be dropped on it."""

    line: SheetLine
    href: str
    tone: str
    current: bool = False
    droppable: bool = False
    children: list["TreeNode"] = field(default_factory=list)

    @property
    def leaf(self) -> bool:
        """Whether points are given here."""
        return self.line.criterion.scoring is not None

    @property
    def silent(self) -> bool:
        """Nothing below it has any points yet."""
        return self.line.waits > 0 and not self.line.points


def rows(ground: SheetGround, page: WholeSheet, leaf: str, *, entering: bool) -> list[TreeNode]:
    """The fields, each open only where the chosen leaf lies below it."""
    tree = ground.held.rules.tree
    road = {leaf, *tree.above(leaf)}
    made: dict[str, TreeNode] = {}
    first: list[TreeNode] = []
    for line in page.lines:
        one = line.criterion
        if one.parent and one.parent not in road:
            continue
        href = ground.url("appraisal_sheet", ground.sheet.unit, muc=_target(page.lines, line))
        row = TreeNode(line, href, tone(line), one.code == leaf)
        row.droppable = entering and row.leaf and takes_answers(line)
        made[one.code] = row
        (made[one.parent].children if one.parent else first).append(row)
    return first


def takes_answers(line: SheetLine) -> bool:
    """Whether a unit answers here itself."""
    rule = line.criterion.scoring
    return rule is not None and rule.method not in {Method.SURVEY, Method.INDICATOR}


def _target(lines: Sequence[SheetLine], line: SheetLine) -> str:
    """The leaf a row leads to: itself, or the first below it that waits, or the first below it."""
    if line.criterion.scoring is not None:
        return line.criterion.code
    below = []
    inside = False
    for one in lines:
        if one is line:
            inside = True
        elif inside and one.depth <= line.depth:
            break
        elif inside and one.criterion.scoring is not None:
            below.append(one)
    waiting = [one for one in below if one.waits and takes_answers(one)]
    return (waiting or below)[0].criterion.code if below else line.criterion.code


def tone(line: SheetLine) -> str:
    """How a criterion stands: nothing yet, a claim, changed by a reviewer, or scored."""
    if line.applicable is Applicable.CLAIMED:
        return "soon"
    if line.applicable is Applicable.NO:
        return "paused"
    if line.waits:
        return "soon" if line.points else "nodata"
    return "late" if _lowered(line) else "ontime"


def _lowered(line: SheetLine) -> bool:
    """Whether a reviewer gave fewer points than the unit gave itself."""
    own = next(
        (mark.points for mark in reversed(line.marks) if mark.stage is Stage.SELF and mark.points is not None), None
    )
    return own is not None and line.counted is not None and line.counted[0] in JUDGED and line.counted[1] < own


def leaves(page: WholeSheet) -> list[SheetLine]:
    """The lines that take points, in order."""
    return [line for line in page.lines if line.criterion.scoring is not None]


def chosen(page: WholeSheet, wanted: str) -> int:
    """The place among the leaves of the one asked for; else of the first that waits for the unit; else the first."""
    found = leaves(page)
    place = next((nth for nth, line in enumerate(found) if line.criterion.code == wanted), None)
    if place is None:
        place = next((nth for nth, line in enumerate(found) if line.waits and takes_answers(line)), 0)
    return place
