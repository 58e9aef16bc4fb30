"""What changed from one year's set to the next, in sentences a meeting can read."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.steering.appraisal.rules.methods import Scoring
from motcua.steering.appraisal.rules.numbers import plain
from motcua.steering.appraisal.rules.tree import Criterion, Tree


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion that came, went or changed."""

    code: str
    kind: str
    sentence: str


def difference(before: Tree, after: Tree) -> list[Change]:
    """Criteria removed, then those new or changed in the order of the new set; matched by code."""
    gone = [
        Change(one.code, "removed", f"Bỏ {one.code} “{one.name}” ({plain(one.most)} điểm).")
        for one in before.criteria
        if one.code not in after.of
    ]
    return gone + [change for one in after.criteria for change in _changes(before.of.get(one.code), one)]


def _changes(old: Criterion | None, new: Criterion) -> Iterator[Change]:
    if old is None:
        yield Change(new.code, "added", f"Thêm {new.code} “{new.name}” ({plain(new.most)} điểm).")
        return
    if old.name != new.name:
        yield Change(new.code, "renamed", f"{new.code}: “{old.name}” thành “{new.name}”.")
    if old.most != new.most:
        yield Change(new.code, "points", f"{new.code}: {plain(old.most)} điểm thành {plain(new.most)} điểm.")
    if old.parent != new.parent:
        yield Change(new.code, "moved", f"{new.code}: từ {old.parent or 'gốc'} chuyển sang {new.parent or 'gốc'}.")
    if _method(old.scoring) != _method(new.scoring) or _extras(old) != _extras(new):
        yield Change(new.code, "method", f"{new.code}: cách chấm thay đổi.")


def _method(scoring: Scoring | None) -> tuple[object, ...]:
    """All of a method but the points it can give, which are said apart."""
    if scoring is None:
        return ()
    return (
        scoring.method,
        scoring.bands,
        scoring.otherwise,
        scoring.target,
        scoring.per,
        scoring.floor,
        scoring.indicator,
        scoring.survey,
        scoring.factor,
        scoring.shape,
    )


def _extras(one: Criterion) -> tuple[object, ...]:
    return (one.bonus, one.cap, one.veto)
