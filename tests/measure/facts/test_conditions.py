"""The language of conditions: one answer in Python and in SQL, and a reason for everything that says nothing."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from motcua.kit.now import VIETNAM
from motcua.measure.facts.rules.condition_parser import read
from motcua.measure.facts.rules.conditions import (
    AS_OF,
    END,
    START,
    All,
    AnyOf,
    Column,
    ColumnKind,
    Compare,
    IsNull,
    MisreadError,
    Not,
    OneOf,
    Order,
    as_data,
    holds,
)
from motcua.measure.facts.selectors.compiled import compiled

QUICK = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
COLUMNS = {
    "text": Column(ColumnKind.TEXT, "chữ", "text"),
    "number": Column(ColumnKind.NUMBER, "số", "number"),
    "flag": Column(ColumnKind.YES_NO, "cờ", "flag"),
    "one": Column(ColumnKind.MOMENT, "một", "one"),
    "two": Column(ColumnKind.MOMENT, "hai", "two", ahead=True),
}
FIRST = datetime(2026, 8, 1, tzinfo=VIETNAM)
MOMENTS = (START, END, AS_OF)

moments = st.integers(0, 3).map(lambda step: FIRST + timedelta(minutes=step))
things = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["a", "b", ""]),
        "number": st.none() | st.integers(0, 2),
        "flag": st.none() | st.booleans(),
        "one": st.none() | moments,
        "two": st.none() | moments,
    }
)
asked = st.fixed_dictionaries({START: moments, END: moments, AS_OF: moments})
leaves = st.one_of(
    st.builds(lambda some: OneOf("text", tuple(some)), st.lists(st.sampled_from(["a", "b"]), min_size=1)),
    st.builds(lambda some: OneOf("number", tuple(some)), st.lists(st.integers(0, 2), min_size=1)),
    st.builds(lambda one: OneOf("flag", (one,)), st.booleans()),
    st.builds(IsNull, st.sampled_from(list(COLUMNS))),
    st.builds(Compare, st.sampled_from(["one", "two"]), st.sampled_from(Order), st.sampled_from(["two", START, END])),
    st.builds(
        Compare, st.sampled_from(["one", "two"]), st.sampled_from([Order.NOT_AFTER, Order.AFTER]), st.just(AS_OF)
    ),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, max_size=3)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


def in_sql(condition, thing, question, *, just_before=False):
    """What the database answers of one thing; never null."""
    values = sql.SQL("SELECT {text}::text, {number}::int, {flag}::bool, {one}::timestamptz, {two}::timestamptz").format(
        **{name: sql.Literal(value) for name, value in thing.items()}
    )
    names = sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    asked_for = {name: sql.SQL("{}::timestamptz").format(sql.Literal(at)) for name, at in question.items()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {} FROM ({}) AS thing ({})").format(
                compiled(condition, asked_for, just_before=just_before), values, names
            )
        )
        [found] = cursor.fetchone()
    assert found is not None
    return found


@given(condition=conditions, thing=things, question=asked)
@QUICK
def test_sql_and_python_give_one_answer(db, condition, thing, question):
    assert in_sql(condition, thing, question) == holds(condition, thing.__getitem__, question)


@given(condition=conditions, thing=things, question=asked)
@QUICK
def test_just_before_a_moment_is_how_it_was_an_instant_earlier(db, condition, thing, question):
    earlier = question | {AS_OF: question[AS_OF] - timedelta(microseconds=1)}
    assert in_sql(condition, thing, question, just_before=True) == holds(condition, thing.__getitem__, earlier)


@given(condition=conditions)
def test_what_is_written_is_what_is_read(condition):
    def bare(one):
        return (isinstance(one, All | AnyOf) and not one.parts) or any(
            map(bare, one.parts if isinstance(one, All | AnyOf) else [one.part] if isinstance(one, Not) else [])
        )

    if not bare(condition):
        said = as_data(condition)
        assert as_data(read(said, COLUMNS, MOMENTS)) == said


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"column": "shoe", "is": "a"}, "không có cột “shoe”"),
        ({"column": "text", "is": 1}, "cột “text” là chữ"),
        ({"column": "number", "is": True}, "cột “number” là số nguyên"),
        ({"column": "flag", "is": "true"}, "true hoặc false"),
        ({"column": "one", "is": "2026"}, "là thời điểm"),
        ({"column": "text", "before": "one"}, "không so trước sau được"),
        ({"column": "one", "before": "text"}, "không phải thời điểm"),
        ({"column": "one", "before": "noon"}, "không phải là cột"),
        ({"column": "one", "before": "as_of"}, "chỉ dùng not_after hoặc after"),
        ({"column": "one"}, "cần đúng một phép so sánh"),
        ({"column": "one", "is_null": 1}, "chỉ nhận true hoặc false"),
        ({"column": "text", "one_of": []}, "cần một danh sách"),
        ({"column": "text", "is": "a%'; --"}, "không nhận giá trị"),
        ({"column": "text", "like": "a"}, "không có phép “like”"),
        ({"all": []}, "cần một danh sách điều kiện"),
        ({"none": [{"column": "text", "is": "a"}]}, "không có phép “none”"),
        ({"all": [], "any": []}, "chỉ có một trong"),
        ("text = a", "phải là một bảng"),
    ],
)
def test_what_says_nothing_is_refused_with_its_reason(said, reason):
    with pytest.raises(MisreadError) as refused:
        read(said, COLUMNS, MOMENTS)
    assert reason in refused.value.reason


def test_a_measure_of_a_declaration_may_not_ask_for_the_period():
    with pytest.raises(MisreadError, match="shape"):
        read({"column": "one", "before": "end"}, COLUMNS, {AS_OF})


def test_too_deep_is_refused():
    said = {"column": "text", "is": "a"}
    for _ in range(20):
        said = {"not": said}
    with pytest.raises(MisreadError, match="quá sâu"):
        read(said, COLUMNS, MOMENTS)
