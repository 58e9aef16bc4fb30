"""How a year ended: who published it by which decision, and every seal since."""

from motcua.steering.appraisal.models import Publication, Seal
from motcua.steering.appraisal.records import Closing, SetRecord


def closings(held: SetRecord) -> tuple[Closing, ...]:
    """The publication of a set (its number is 0) and its seals, in order; nothing while it is open."""
    published = Publication.objects.filter(set_id=held.id).values_list("decision", "actor", "at")
    seals = Seal.objects.filter(set_id=held.id).order_by("number")
    first = tuple(Closing(0, decision, "", actor, at) for decision, actor, at in published)
    return first + tuple(Closing(*row) for row in seals.values_list("number", "decision", "digest", "actor", "at"))
