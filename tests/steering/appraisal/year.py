"""A small year for tests: a set, sheets, files of marks."""

from datetime import datetime

import pytest
from tests.harness.people import admin

from motcua.commons.accounts.public import OPERATOR
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.appraisal.actions.importing import About, import_set
from motcua.steering.appraisal.actions.marking import put, stage_of
from motcua.steering.appraisal.actions.opening import open_sheets
from motcua.steering.appraisal.rules.grading import Rescale
from motcua.steering.appraisal.selectors.results import as_json, results
from motcua.steering.appraisal.selectors.sets import criteria_set

AT = datetime(2026, 12, 1, 9, tzinfo=VIETNAM)
SET = """code,parent,name,max_points,method,params,evidence
A,,Nhóm A,60,,,
A.1,A,Tay,40,manual,,
A.2,A,Có,20,yes_no,,
B,,Nhóm B,40,,,
B.1,B,Hài lòng,20,survey,,
B.2,B,Đúng hạn,20,indicator,"{""code"": ""TDGQ_ON_TIME""}",
"""
UNITS = ("H1.A", "H1.B", "H1.C")


class Year:
    """The set PAR of a year and its files."""

    def __init__(self, folder, text=SET, units=UNITS, year=2026, **about):
        self.folder, self.year = folder, year
        path = folder / "set.csv"
        path.write_text(text, encoding="utf-8")
        about = {"rescale": Rescale.PROPORTIONAL, **about}
        report = import_set(path, About("PAR", year, **about), who=admin(), at=AT)
        assert not report.left_out, report.faults
        open_sheets(self.held, list(units), who=admin("x"), at=AT)

    @property
    def held(self):
        return criteria_set("PAR", self.year)

    def put(self, stage, *rows, columns="unit,leaf,answer"):
        path = self.folder / "marks.csv"
        path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
        return put(path, self.held, stage_of(stage), who=OPERATOR, at=AT)

    def full(self, *units):
        """Everything but the indicator, which does not apply: 40 + 20 + 10 of 80."""
        for unit in units or UNITS:
            self.put("self", f"{unit},A.1,40", f"{unit},A.2,1")
            self.put("survey", f"{unit},B.1,50")
            self.put("explanation", f"{unit},B.2,0", columns="unit,leaf,applicable")
            self.put("review1", f"{unit},B.2,0", columns="unit,leaf,applicable")

    def document(self, as_of=AT):
        return {one["unit"]: one for one in as_json(self.held, results(self.held, as_of=as_of))["units"]}


def rule_of(act):
    """The rule by which an act is refused."""
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.sentence.strip()
    return caught.value.rule
