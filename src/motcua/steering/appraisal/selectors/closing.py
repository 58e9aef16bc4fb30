"""How a year ended: who published it by which decision, every seal since; whose hands were on it."""

from motcua.steering.appraisal.models import Mark, MarkAuthority, Publication, Seal, SignOff
from motcua.steering.appraisal.records import Closing, SetRecord


def closings(held: SetRecord) -> tuple[Closing, ...]:
    """The publication of a set (its number is 0) and its seals, in order; nothing while it is open."""
    published = Publication.objects.filter(set_id=held.id).values_list("decision", "actor", "at")
    seals = Seal.objects.filter(set_id=held.id).order_by("number")
    first = tuple(Closing(0, decision, "", actor, at) for decision, actor, at in published)
    return first + tuple(Closing(*row) for row in seals.values_list("number", "decision", "digest", "actor", "at"))


def hands(held: SetRecord, leaf: str | None = None) -> set[str]:
    """The keys of those who scored, judged or signed for a set in their own right; on one leaf, who judged it."""
    marks = Mark.objects.filter(sheet__set_id=held.id)
    if leaf is not None:
        judged = marks.filter(node_id=held.ids[leaf], authority=MarkAuthority.APPRAISER)
        return set(judged.values_list("actor", flat=True).distinct())
    said = marks.filter(authority__in=[MarkAuthority.UNIT, MarkAuthority.APPRAISER]).values_list("actor", flat=True)
    signed = SignOff.objects.filter(sheet__set_id=held.id, authority=MarkAuthority.UNIT).values_list("actor", flat=True)
    return {*said.distinct(), *signed}
