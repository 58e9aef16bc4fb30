"""What an act must have before the program starts: the type asks for every part, this asks that each says something."""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass

from motcua.casework.dossiers.rules.act import Act
from motcua.casework.dossiers.rules.fields import FieldKind


def missing_parts(acts: Iterable[Act]) -> list[str]:
    """One sentence a missing part, with the act's name; empty where all is there."""
    acts = tuple(acts)
    found = [f"{act.name}: {part}" for act in acts for part in _of(act)]
    for what, names in (
        ("name", [act.name for act in acts]),
        ("event kind", [act.event.KIND for act in acts]),
        ("address", [act.desk.slug for act in acts if act.desk]),
        ("slip", [act.slip.number for act in acts if act.slip]),
    ):
        found += [f"{name}: {what} of two acts" for name in sorted({one for one in names if names.count(one) > 1})]
    return found


def _of(act: Act) -> Iterator[str]:
    for kind in (act.deed, act.event):
        if not is_dataclass(kind) or not kind.__dataclass_params__.frozen:
            yield f"{kind.__name__} is no frozen dataclass"
    if not act.event.KIND or act.event.SCHEMA < 1:
        yield "its event has no kind or no schema number"
    parts = {"label": act.label, "duties": act.duties, "steps": act.steps}
    yield from (f"no {name}" for name, part in parts.items() if not part)
    if act.desk is None and not act.begins:
        yield "no desk offers it"
    if act.slip is not None and not all((act.slip.number, act.slip.title, act.slip.link)):
        yield "its slip has no number, title or link"
    if act.desk is not None:
        yield from _of_desk(act)


def _of_desk(act: Act) -> Iterator[str]:
    desk = act.desk
    if desk is None:
        return
    words = {"slug": desk.slug, "title": desk.title, "button": desk.button, "icon": desk.icon}
    yield from (f"the desk has no {name} for it" for name, said in words.items() if not said)
    if type(desk.plainest) is not act.deed:
        yield "its plainest deed is another act's"
    for one in desk.fields:
        if not one.label:
            yield f"field {one.name} has no label"
        if one.kind is FieldKind.CHOICE and not one.choices:
            yield f"field {one.name} has nothing to choose from"
        if one.kind is FieldKind.CHECK and one.required and not one.ask:
            yield f"field {one.name} does not say what is missing"
