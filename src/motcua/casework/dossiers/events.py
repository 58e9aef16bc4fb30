"""How events are written and read again; each kind stands in the file of its act.

Times inside a payload are ISO 8601 text to the minute with offset +07:00; agencies are identifiers; what a person wrote
stands in `content` rows, of which the payload keeps only the keyed hash (`content`: kind -> hex).

A stored event is read by its own schema number for ever: a kind whose fields change raises its `SCHEMA` and leaves in
its act's `upcasters` how a payload of the number before becomes one of the next.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from motcua.casework.dossiers.acts import ACTS
from motcua.casework.dossiers.rules.act import DossierEvent, Upcaster

KINDS: Final[dict[str, Any]] = {act.event.KIND: act.event for act in ACTS}

_FIELDS: Final[dict[str, tuple[str, ...]]] = {name: tuple(f.name for f in fields(kind)) for name, kind in KINDS.items()}

UPCASTERS: Final[dict[tuple[str, int], Upcaster]] = {
    (act.event.KIND, number): upcaster for act in ACTS for number, upcaster in act.upcasters.items()
}
"""By kind and the schema number that is read."""


def payload(event: DossierEvent) -> dict[str, Any]:
    """The event's fields as a JSON object, in declaration order."""
    return {name: getattr(event, name) for name in _FIELDS[event.KIND]}


def schema_of(kind: str) -> int:
    """The schema number under which an event of that kind is written today."""
    number: int = KINDS[kind].SCHEMA
    return number


def restore(kind: str, schema: int, stored: Mapping[str, Any], *, seq: int) -> DossierEvent:
    """The event that was stored under that kind and schema number as the `seq`-th of its dossier.

    Raises KeyError for a kind or a number this version does not know.
    """
    payload, latest = dict(stored), schema_of(kind)
    for number in range(schema, latest):
        payload = UPCASTERS[kind, number](payload, seq)
    if schema > latest:
        raise KeyError(kind, schema)
    event: DossierEvent = KINDS[kind](**payload)
    return event
