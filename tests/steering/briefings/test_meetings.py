"""A pack that is made for a meeting: kept with it, and compared with what its group's meeting before was shown."""

from datetime import date

import pytest
from tests.harness.people import admin, chief
from tests.steering.briefings.test_packs import AT, YEAR, make, province

from motcua.kit.refusal import Refusal
from motcua.steering.assignments.models import Meeting, TaskGroup
from motcua.steering.assignments.public import open_group
from motcua.steering.briefings import public as briefings

__all__ = ["province"]


def called(title, *on, group="da06"):
    return Meeting.objects.create(group=TaskGroup.objects.get(code=group), title=title, held_on=date(*on)).pk


def made(meeting):
    return briefings.make(YEAR, at=AT, who=admin("x"), simulated=False, meeting=meeting)


def test_it_is_compared_with_the_meeting_before_of_its_own_group(province):
    """Neither with another group's meeting nor with a pack made for none: its pack, or the evening it was held."""
    open_group("khac", name="Nhóm khác", who=chief(), at=AT)
    first = called("Phiên họp quý I", 2025, 3, 20)
    called("Phiên khác", 2025, 4, 1, group="khac")
    second = called("Phiên họp quý II", 2025, 4, 9)
    make()
    since = [made(key).briefing.since.title for key in (second, first, second)]
    assert since == ["Phiên họp quý I", "tài liệu họp kỳ 2025, bản 2", "tài liệu họp kỳ 2025, bản 3"]
    assert [one.number for one in briefings.packs(meeting=second)] == [4, 2]
    newest = briefings.latest(meeting=second)
    assert (newest.number, newest) == (4, briefings.pack(newest.id))


@pytest.mark.parametrize(
    ("read", "rule"), [(lambda: briefings.pack(9), "unknown_pack"), (lambda: made(9), "unknown_meeting")]
)
def test_what_is_not_there_is_refused(province, read, rule):
    with pytest.raises(Refusal) as caught:
        read()
    assert caught.value.rule == rule
