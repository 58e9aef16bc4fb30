"""Small sets for tests."""

from fractions import Fraction

from motcua.steering.appraisal.rules.methods import Method, scoring
from motcua.steering.appraisal.rules.tree import Criterion, Tree

F = Fraction


def leaf(code, most=1, method="manual", parent="", params=None, **more):
    most = F(str(most))
    rule = scoring(Method(method), params or {}, most)
    return Criterion(code, parent, f"Tiêu chí {code}", most, rule, **more)


def branch(code, most, parent="", **more):
    return Criterion(code, parent, f"Nhóm {code}", F(str(most)), **more)


def tree(*rows):
    return Tree(rows)
