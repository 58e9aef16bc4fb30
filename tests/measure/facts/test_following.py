"""Facts of one feed: read once for all of them, each by its own mark."""

import pytest
from django.db import connection
from tests.measure.facts.stream import Feed, history
from tests.measure.facts.test_counts import content

from motcua.measure.facts.models import PaperSpan, Watermark
from motcua.measure.facts.public import bring_up, compare


class Counted(Feed):
    """A feed that says how often it was read, and from where to where."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[tuple[int, int]] = []

    def histories(self, *, after: int, upto: int):
        self.read.append((after, upto))
        return super().histories(after=after, upto=upto)


@pytest.fixture
def feed():
    found = Counted()
    found.append(
        *history("d", ("submitted", "03 08:00"), ("accepted", "03 09:00", "10 17:00"), ("finished", "09 08:00"))
    )
    found.append(*history("e", ("submitted", "04 08:00"), ("accepted", "04 09:00", "11 17:00")))
    return found


def test_a_batch_reads_the_feed_once_for_every_fact(follow, feed):
    follow(feed)
    assert feed.read == [(0, 5)]
    feed.append(*history("f", ("submitted", "05 08:00"), ("accepted", "05 09:00", "12 17:00")))
    bring_up()
    assert feed.read == [(0, 5), (5, 7)]
    assert PaperSpan.objects.count() > 0


def test_a_fact_that_is_behind_goes_on_first_to_the_same_rows(follow, feed):
    follow(feed)
    wanted = content()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM facts_paper")
    Watermark.objects.filter(fact="paper").update(position=0)
    feed.read.clear()
    assert bring_up() == 5
    assert feed.read == [(0, 5)]
    assert content() == wanted
    assert compare() == ()


def test_facts_at_different_marks_meet(follow, feed):
    """The one behind reads to the end alone, then the other what it still lacks."""
    follow(feed)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM facts_paper")
    Watermark.objects.filter(fact="paper").update(position=0)
    feed.append(*history("f", ("submitted", "05 08:00"), ("accepted", "05 09:00", "12 17:00")))
    feed.read.clear()
    assert bring_up() == 7
    assert feed.read == [(0, 7), (5, 7)]
    assert set(Watermark.objects.values_list("position", flat=True)) == {7}
    assert compare() == ()
