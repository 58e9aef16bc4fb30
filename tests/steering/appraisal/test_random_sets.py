"""Random sets through files and the database give what the plain model gives, printed with two places."""

from fractions import Fraction
from random import Random

import pytest
from tests.harness.people import admin
from tests.steering.appraisal.rules.test_result import a_case, plain_model
from tests.steering.appraisal.year import AT

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.ratio import half_up
from motcua.steering.appraisal import public as appraisal
from motcua.steering.appraisal.public import About, Stage, plain

pytestmark = pytest.mark.django_db
COLUMN = {Stage.SELF: "answer", Stage.REVIEW1: "score", Stage.EXPLANATION: "answer", Stage.REVIEW2: "score"}


def in_cents(cells):
    """Shares that a cell of a file can hold."""
    return {
        code: {stage: Fraction(round(share * 100), 100) for stage, share in cell.items()}
        for code, cell in cells.items()
    }


def written(path, head, rows):
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def lines(stage, codes, units):
    for number, (cells, said) in enumerate(units):
        for code, _, most in codes:
            points = plain(cells[code][stage] * most) if stage in cells[code] else ""
            applies = str(int(said[code][stage])) if stage in said.get(code, {}) else ""
            if points or applies:
                yield f"U{number},{code},{points},{applies}"


@pytest.mark.parametrize("seed", range(4))
def test_random_sets_through_files_agree_with_the_plain_model(seed, tmp_path):
    codes, units, rescale = a_case(Random(seed).randbytes(1600))  # noqa: S311  the same sets each time
    units = [(in_cents(cells), said) for cells, said in units]
    fields = [f"{top},,Nhóm {top},,," for top in dict.fromkeys(parent for _, parent, _ in codes)]
    leaves = [f"{code},{parent},Tiêu chí {code},{plain(most)},manual," for code, parent, most in codes]
    path = written(tmp_path / "set.csv", "code,parent,name,max_points,method,params", [*fields, *leaves])
    assert not appraisal.import_set(path, About("R", 2026, rescale=rescale), who=admin(), at=AT).left_out
    held = appraisal.criteria_set("R", 2026)
    appraisal.open_sheets(held, [f"U{number}" for number in range(len(units))], who=admin("x"), at=AT)
    for stage, column in COLUMN.items():
        if rows := list(lines(stage, codes, units)):
            path = written(tmp_path / f"{stage}.csv", f"unit,leaf,{column},applicable", rows)
            assert not appraisal.put(path, held, stage, who=OPERATOR, at=AT).faults
    document = appraisal.as_json(held, appraisal.results(held, as_of=AT))
    found = {one["unit"]: one for one in document["units"]}
    totals = {f"U{number}": plain_model(codes, unit, rescale) for number, unit in enumerate(units)}
    whole = [total for _, _, total, missing in totals.values() if total is not None and not missing]
    for unit, (points, applicable, total, missing) in totals.items():
        one = found[unit]
        assert (one["points"], one["applicable"]) == (half_up(points), half_up(applicable))
        assert one["total"] == (None if total is None else half_up(total))
        assert tuple(one["missing"]) == missing
        ranked = total is not None and not missing
        assert one["rank"] == (1 + sum(other > total for other in whole) if ranked else None)
