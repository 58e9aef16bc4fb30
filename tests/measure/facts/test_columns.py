"""What the feed tells, what spans keep and what declarations may speak of is one list, and each column has a reader."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from motcua.casework.dossiers import feed
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.keeping import KEPT, TOLD
from motcua.measure.facts import selectors
from motcua.measure.facts.actions.projectors import PROJECTORS
from motcua.measure.facts.models import DossierSpan, PaperSpan
from motcua.measure.facts.rules.catalogue import DOSSIER, PAPER
from motcua.measure.facts.rules.conditions import ColumnKind, as_data
from motcua.measure.indicators.declarations import editions

SPANS = {"dossier": DossierSpan, "paper": PaperSpan}
WHERE = {"code", "position_from", "position_to", "at_from", "at_to"}
"""What makes a row a span: the kernel reads these of every fact."""
KINDS = {str: ColumnKind.TEXT, int: ColumnKind.NUMBER, datetime: ColumnKind.MOMENT}
AWAITED = {
    "dossier": {
        "state": "a declaration that counts dossiers in one state",
        "promised": "a declaration of the clock on form 01",
        "legal_due": "a declaration of the legal clock, extensions included",
        "citizen_due": "a declaration of the citizen's clock",
        "term_source": "the mark beside every figure: how much of it is held to a term that staff typed",
    },
    "paper": {
        "source": "a declaration about papers fetched from the store instead of asked for",
    },
}
"""Columns that no declaration of ours speaks of yet, with what they are published for: a declaration is a file only."""


def held(fact):
    return {field.attname for field in SPANS[fact]._meta.concrete_fields}


def declared(fact):
    """The columns that some declaration of the fact executes or says."""
    found = set()
    for edition in (one for each in editions().values() for one in each if one.whole.fact == fact):
        conditions = [edition.whole.where, edition.numerator.where, *(reason.when for reason in edition.reasons)]
        executed = json.dumps([*edition.whole.times, *map(as_data, conditions)])
        said = " ".join(reason.say for reason in edition.reasons)
        found |= set(re.findall(r"\w+", executed + said)) & held(fact)
    return found


def selected(fact):
    """The columns of the fact's table that a selector names in its SQL."""
    table = SPANS[fact]._meta.db_table
    texts = [path.read_text(encoding="utf-8") for path in Path(selectors.__file__).parent.glob("*.py")]
    return set(re.findall(r"\w+", " ".join(text for text in texts if f"FROM {table}" in text)))


def read(projector):
    fact = projector.fact
    return WHERE | {projector.owner} | set(fact.splits.values()) | declared(fact.name) | selected(fact.name)


@pytest.mark.parametrize("projector", PROJECTORS, ids=lambda one: one.fact.name)
def test_every_column_of_a_span_has_a_reader(projector):
    fact = projector.fact.name
    assert held(fact) - read(projector) == set(AWAITED[fact])
    assert set(AWAITED[fact]) <= set(projector.fact.columns)


@pytest.mark.parametrize("projector", PROJECTORS, ids=lambda one: one.fact.name)
def test_a_projector_writes_every_column_and_publishes_only_columns(projector):
    assert set(projector.columns) == held(projector.fact.name)
    assert len(projector.columns) == len(held(projector.fact.name))
    assert set(projector.fact.columns) <= held(projector.fact.name)


def test_what_the_feed_tells_is_kept_under_its_name_and_kind():
    """All but two: papers keep who received them, and an end is read from two moments."""
    told = get_type_hints(feed.FeedStanding)
    assert set(told) - held("dossier") == {"receiving_agency", "returned_at"}
    assert held("dossier") - set(told) == WHERE - {"code"} | {"late_from"}
    for name, column in DOSSIER.columns.items():
        kind = told.get(name, datetime)
        assert KINDS[next(iter(get_args(kind)), kind)] is column.kind, name


def test_what_the_feed_tells_of_the_course_is_what_the_course_keeps():
    kept = {one.name for one in KEPT} | {"supplement_open_since"}
    of_the_course = {TOLD.get(name, name) for name in feed.FeedStanding._fields[1:-3]}
    assert of_the_course <= kept
    assert set(TOLD) <= set(feed.FeedStanding._fields)
    assert isinstance(vars(Course)["supplement_open_since"], property)
    assert PAPER.splits
