"""A clock that jumps, an hour or a day, on and back: between filings, in the middle of a seal, between two turns."""

import pytest
from tests.casework.dossiers.ledger import broken
from tests.casework.slips.world import act, filed, moment

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.public import Accept, Duty, Finish, Forward
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Checkpoint, Event
from motcua.kit.refusal import Refusal
from motcua.measure.facts.models import DossierSpan
from motcua.measure.facts.public import bring_up

JUMPS = ("2026-08-05 09:00", "2026-08-05 10:00", "2026-08-05 08:00", "2026-08-06 09:00", "2026-08-04 09:00")
"""On time, an hour on, an hour behind, a day on, a day behind; then on time again."""


def refused(*given, **more):
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    return refusal.value


def test_no_code_comes_twice_whichever_way_the_clock_goes(commune):
    codes = [filed(when=when) for when in (*JUMPS, *reversed(JUMPS))]
    assert len(set(codes)) == len(codes) == Dossier.objects.count()


def test_an_act_before_the_last_one_is_refused_and_said_and_later_ones_are_taken(commune):
    code = filed(when="2026-08-05 09:00")
    act(code, Accept(), "2026-08-06 09:00")
    events = Event.objects.count()
    for when in ("2026-08-06 08:00", "2026-08-05 09:00"):
        said = refused(code, Forward(step="Thẩm định"), when, duty=Duty.OFFICIAL)
        assert (said.rule, "2026-08-06T09:00" in said.sentence) == ("time_goes_back", True)
    assert Event.objects.count() == events
    act(code, Forward(step="Thẩm định"), "2026-08-06 09:00", duty=Duty.OFFICIAL)
    act(code, Finish("granted"), "2026-08-06 10:00", duty=Duty.OFFICIAL)


def test_order_is_by_position_and_no_span_is_negative(commune, settings, tmp_path):
    """Each dossier begins at another jump; seals and turns of the projector lie between, timed by the same clock."""
    settings.CHECKPOINTS = tmp_path / "points"
    for when in JUMPS:
        code = filed(when=when)
        for later, deed, duty in (
            (0, Accept(), Duty.CLERK),
            (5, Finish("granted"), Duty.OFFICIAL),
        ):
            act(code, deed, when.replace(":00", f":{later:02}"), duty=duty)
            bring_up()
        ledger.make_checkpoint(at=moment(when))
    assert broken()[0] == set()
    made = list(Checkpoint.objects.order_by("number"))
    assert [one.number for one in made] == list(range(1, len(made) + 1))
    assert [one.position for one in made] == sorted(one.position for one in made)
    assert [one.at for one in made] != sorted(one.at for one in made), "the clock did go back"
    spans = DossierSpan.objects.all()
    assert spans.filter(ended_at__isnull=False).count() == len(JUMPS)
    assert all(span.at_to is None or span.at_from <= span.at_to for span in spans)
    assert all(span.worked_minutes is None or span.worked_minutes >= 0 for span in spans)
