"""Every action of every door decides by itself: the wrong duty, the wrong agency and nobody write nothing."""

import pytest
from tests.config.rights import province, targets
from tests.config.rights.sweep import Sample, actions, asks_who, faults, without

from motcua.steering.targets import public as targets_door

DOORS = {"targets": (targets_door, targets)}


@pytest.mark.parametrize("context", DOORS)
def test_every_action_asks_who_acts_and_has_a_sample(context, db, tmp_path):
    door, samples = DOORS[context]
    province.found()
    found = actions(door)
    assert sorted(name for name, action in found.items() if not asks_who(action)) == []
    assert without(found, samples.samples(tmp_path)) == []


@pytest.mark.parametrize("context", DOORS)
def test_whoever_has_no_right_writes_nothing(context, db, tmp_path):
    province.found()
    samples = DOORS[context][1].samples(tmp_path)
    found = [fault for name, sample in samples.items() for fault in faults(name, sample)]
    assert not found, "\n".join(found)


def test_the_sweep_sees_an_action_that_asks_nobody(db):
    """The planted fault: an action without a check, and one that checks after it has written."""
    province.found()
    careless = Sample(lambda _who: province.Unit.objects.create(code="00001", level="commune", name="x", **WHERE), "")
    assert "planted: nobody is not denied" in set(faults("planted", careless))
    assert "planted: nobody wrote 1 rows" in set(faults("planted", careless))


WHERE = {"parent_code": "19", "valid_from": province.SINCE, "source": "thử"}
