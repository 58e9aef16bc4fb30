"""Who may do what on the committee's pages, on the present day: what lies back cannot be acted on."""

from motcua.registry.agencies.public import named_on
from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import TaskRow
from motcua.web.steer.asked import Asked


def may(act: str, asked: Asked, *agencies: str | None) -> bool:
    """Whether the reader may do it for each of these agencies; None, or none at all, is the province's committee."""
    return not asked.fixed and all(
        assignments.may(act, asked.person, place=asked.place(one)).allowed for one in agencies or (None,)
    )


def may_ours(act: str, asked: Asked) -> bool:
    """Whether the reader may do it for the agency acted for."""
    return may(act, asked, asked.agency)


def may_named(act: str, asked: Asked, names: str) -> bool:
    """Whether the reader may do it for each agency a text names; a name nobody bears is the committee's."""
    return may(act, asked, *(identifier for _name, identifier in named_on(asked.today)(names)))


def may_led(act: str, asked: Asked, row: TaskRow) -> bool:
    """Whether the reader may do it for one of the agencies that lead the task, or for the committee."""
    return may(act, asked) or any(may(act, asked, lead.agency) for lead in row.leads)


def may_give(asked: Asked, leads: str | None) -> bool:
    """Whether the reader may give tasks: at all, or to each of these agencies; an unknown name is the committee's."""
    return may_ours("give_task", asked) if leads is None else may_named("give_task", asked, leads)
