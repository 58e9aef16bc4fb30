"""Where a period begins and ends, to the minute: one dossier, one question, one answer."""

from datetime import date

import pytest
from tests.measure.facts.on_time import Counts, count, listing
from tests.measure.facts.stream import Feed, at, history

from motcua.measure.facts.public import By, ListSift, Show, Window

NOTHING = Counts()
OPEN = Counts(open_on_time=1)
OPEN_LATE = Counts(open_late=1)
ENDED = Counts(ended_on_time=1)
ENDED_LATE = Counts(ended_late=1)
AUGUST = (date(2026, 8, 1), date(2026, 9, 1))
NEW_YEAR = "2027-01-01 00:00"
SUBMIT = ("submitted", "2026-07-20 08:00")
ACCEPT = ("accepted", "2026-07-20 09:00", "12 17:00")


@pytest.mark.parametrize(
    ("acts", "period", "as_of", "expected"),
    [
        # accepted before the period's end
        ([SUBMIT, ("accepted", "31 23:59", "2026-09-09 17:00")], AUGUST, NEW_YEAR, OPEN),
        ([SUBMIT, ("accepted", "2026-09-01 00:00", "2026-09-09 17:00")], AUGUST, NEW_YEAR, NOTHING),
        # not ended before its start
        ([SUBMIT, ACCEPT, ("finished", "2026-07-31 23:59")], AUGUST, NEW_YEAR, NOTHING),
        ([SUBMIT, ACCEPT, ("finished", "01 00:00")], AUGUST, NEW_YEAR, ENDED),
        # at the period's end: what happened then is seen, what follows is not
        ([SUBMIT, ("accepted", "05 09:00", "31 23:59")], AUGUST, NEW_YEAR, OPEN_LATE),
        ([SUBMIT, ("accepted", "05 09:00", "2026-09-01 00:00")], AUGUST, NEW_YEAR, OPEN),
        (
            [SUBMIT, ("accepted", "05 09:00", "31 17:00"), ("finished", "2026-09-01 00:00")],
            AUGUST,
            NEW_YEAR,
            ENDED_LATE,
        ),
        ([SUBMIT, ("accepted", "05 09:00", "31 17:00"), ("finished", "2026-09-01 00:01")], AUGUST, NEW_YEAR, OPEN_LATE),
        (
            [SUBMIT, ("accepted", "05 09:00", "2026-09-03 17:00"), ("finished", "2026-09-05 00:01")],
            AUGUST,
            NEW_YEAR,
            OPEN,
        ),
        # in the middle of a day
        ([SUBMIT, ACCEPT], AUGUST, "12 17:00", OPEN),
        ([SUBMIT, ACCEPT], AUGUST, "12 17:01", OPEN_LATE),
        ([SUBMIT, ACCEPT, ("finished", "12 16:00")], AUGUST, "12 15:59", OPEN),
        ([SUBMIT, ACCEPT, ("finished", "12 16:00")], AUGUST, "12 16:00", ENDED),
        ([SUBMIT, ACCEPT, ("finished", "13 00:00")], AUGUST, "13 00:00", ENDED_LATE),
        ([SUBMIT, ACCEPT, ("finished", "13 00:00")], AUGUST, "13 09:00", ENDED_LATE),
        ([SUBMIT, ("accepted", "05 09:00", "12 23:59")], AUGUST, "13 00:00", OPEN_LATE),
        ([SUBMIT, ("accepted", "05 09:00", "12 23:59")], AUGUST, "13 09:00", OPEN_LATE),
        ([SUBMIT, ("accepted", "05 09:00", "12 23:59")], AUGUST, "12 23:59", OPEN),
        # late at the period's start already, and ended in it
        (
            [SUBMIT, ("accepted", "2026-07-20 09:00", "2026-07-22 17:00"), ("finished", "05 09:00")],
            AUGUST,
            NEW_YEAR,
            ENDED_LATE,
        ),
        # a period that lies ahead: what is in hand now
        ([SUBMIT, ACCEPT], (date(2026, 10, 1), date(2026, 11, 1)), "03 09:00", OPEN),
        ([SUBMIT, ACCEPT, ("finished", "02 09:00")], (date(2026, 10, 1), date(2026, 11, 1)), "03 09:00", NOTHING),
        # the second request, at the very end
        (
            [
                SUBMIT,
                ("accepted", "05 09:00", "2026-09-05 17:00"),
                ("requested", "06 09:00"),
                ("supplied", "07 09:00", "2026-09-07 17:00"),
                ("requested", "2026-09-01 00:00"),
            ],
            AUGUST,
            NEW_YEAR,
            OPEN_LATE,
        ),
        # never accepted
        ([SUBMIT, ("refused", "05 09:00")], AUGUST, NEW_YEAR, NOTHING),
        # reopened in the period after an end before it: it is in hand, and counted once
        ([SUBMIT, ACCEPT, ("finished", "2026-07-25 09:00"), ("reopened", "05 09:00")], AUGUST, "10 09:00", OPEN),
        (
            [SUBMIT, ACCEPT, ("finished", "2026-07-25 09:00"), ("reopened", "05 09:00"), ("finished", "06 09:00")],
            AUGUST,
            NEW_YEAR,
            ENDED,
        ),
        ([SUBMIT, ACCEPT, ("finished", "2026-07-25 09:00"), ("reopened", "05 09:00")], AUGUST, "04 09:00", NOTHING),
    ],
)
def test_one_dossier(follow, acts, period, as_of, expected):
    feed = Feed()
    feed.append(*history("d", *acts))
    follow(feed)
    window = Window(*period, at(as_of))
    assert count(window).total == count(window, By.PROCEDURE).total == expected
    counted = [
        len(listing(window, position=len(feed.entries), agencies=["H1.A"], sift=ListSift(show)))
        for show in (Show.NUMERATOR, Show.REST, Show.LEFT_OUT)
    ]
    assert counted == [expected.on_time, expected.late, 1 - expected.total]
