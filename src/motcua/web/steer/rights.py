"""Who may do what on the committee's pages, on the present day: what lies back cannot be acted on."""

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskRow
from motcua.web.steer.moment import Moment


def may(act: str, asked: Moment, *agencies: str | None) -> bool:
    """Whether the reader may do it for each of these agencies; None, or none at all, is the province's committee."""
    return not asked.fixed and assignments.may(act, asked.person, *agencies, on=asked.today)


def may_ours(act: str, asked: Moment) -> bool:
    """Whether the reader may do it for the agency acted for."""
    return not asked.fixed and assignments.may_ours(act, asked.person, on=asked.today)


def may_led(act: str, asked: Moment, row: TaskRow) -> bool:
    """Whether the reader may do it for one of the agencies that lead the task, or for the committee."""
    leads = [lead.agency for lead in row.leads]
    return not asked.fixed and assignments.may_led(act, asked.person, leads, on=asked.today)


def may_give(asked: Moment) -> bool:
    """Whether the reader may give tasks at all; to whom, the act itself decides."""
    return may_ours("give_task", asked)
