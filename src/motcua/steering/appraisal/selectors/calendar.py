"""The calendar of a set, and who is late: derived from dates, set down by nobody."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from motcua.kit.now import VIETNAM
from motcua.steering.appraisal.models import Publication, StageDue
from motcua.steering.appraisal.records import Duedate, SetRecord
from motcua.steering.appraisal.rules.calendar import AppraisalDuty, Milestone, late
from motcua.steering.appraisal.rules.stages import Stage
from motcua.steering.appraisal.selectors.bench import assignments, by_hand, progress, to_judge
from motcua.steering.appraisal.selectors.marks import sheets


def due_calendar(held: SetRecord) -> tuple[Duedate, ...]:
    """The due dates in force, in the order of a year; milestones without one are left out."""
    rows = StageDue.objects.filter(set_id=held.id).order_by("pk").values_list("milestone", "due")
    found = dict(rows)
    return tuple(Duedate(str(one), one.label, found[one]) for one in Milestone if one in found)


def late_duties(held: SetRecord, *, on: date) -> list[AppraisalDuty]:
    """Who is late, or was, with what: units with their sign-off, agencies with their reviews, the publication.

    A publication's `who` is empty: it is everybody's.
    """
    dues = {Milestone(one.milestone): one.due for one in due_calendar(held)}
    duties = [*_unit_duties(held, dues), *_review_duties(held, dues)]
    if Milestone.PUBLICATION in dues:
        made = Publication.objects.filter(set_id=held.id).first()
        duties.append(
            AppraisalDuty("", Milestone.PUBLICATION, dues[Milestone.PUBLICATION], _day(made.at if made else None))
        )
    return late(duties, on=on)


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.astimezone(VIETNAM).date()


def _unit_duties(held: SetRecord, dues: Mapping[Milestone, date]) -> Iterator[AppraisalDuty]:
    """A sheet's self-score is done when its leader has signed it off."""
    milestones = [one for one in (Milestone.SELF, Milestone.SIGN_OFF) if one in dues]
    asked = sheets(held.id) if milestones else ()
    for milestone in milestones:
        yield from (AppraisalDuty(one.unit, milestone, dues[milestone], _day(one.signed_at)) for one in asked)


def _review_duties(held: SetRecord, dues: Mapping[Milestone, date]) -> Iterator[AppraisalDuty]:
    """An agency's review is done on the day of its last word, once nothing on its bench waits."""
    stages = [stage for stage in (Stage.REVIEW1, Stage.REVIEW2) if Milestone(stage.value) in dues]
    for agency, given in assignments(held).items() if stages else ():
        asked, nodes = to_judge(held, agency), by_hand(held, given)
        for stage in stages if nodes else ():
            found = progress(nodes, asked, stage).values()
            last = max((one.last for one in found if one.last is not None), default=None)
            milestone = Milestone(stage.value)
            yield AppraisalDuty(
                agency, milestone, dues[milestone], None if any(one.waiting for one in found) else _day(last)
            )
