"""What lies around the demo's tasks is written by the real actions, and shows each kind of page something."""

import pytest
from tests.casework.slips import world
from tests.harness.people import chief

from motcua.commons.accounts.public import OPERATOR
from motcua.flows.demo.around import surround
from motcua.registry.agencies import public as agencies
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskContent, Terms

pytestmark = pytest.mark.django_db
AT = world.moment("2026-11-22 09:00")
NAMES = ["Sở Nội vụ", "UBND xã Đồng Hỷ"]


def test_every_kind_of_page_has_something_to_show():
    for number, name in enumerate(NAMES):
        place = {"kind": "department", "level": "province", "since": world.FOUNDED}
        agencies.create_agency(identifier=f"H55.{number:02}", name=name, **place, who=OPERATOR)
    assignments.open_group("demo", name="Kết luận", who=chief(), at=AT)
    given = {code: TaskContent(f"Việc {code}", NAMES[0], Terms(due=AT.date())) for code in ("KL2", "KL3")}
    for code, assignment in given.items():
        assignments.give_task("demo", code, assignment, who=chief("a-leader"), at=AT)
    surround("demo", NAMES, given, leader=chief("a-leader"), at=AT)
    ((meeting, *_),) = assignments.meetings()
    assert len(assignments.meeting_page(meeting, at=AT).attendance) == len(NAMES)
    assert [len(one.results) for one in assignments.pilots(at=AT)] == [1, 1, 0]
    assert [row.state for row in assignments.tasks(at=AT) if row.code.startswith("LH")] == ["overdue", "not_due"]
    assert len(assignments.commendations(at=AT)) == 1
    assert len(assignments.funded(at=AT)) == 2
