"""After going back to an older state no code and no checkpoint number is given twice, and the ledger is told."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.conf import settings
from tests.casework.dossiers.ledger import broken
from tests.casework.slips import world
from tests.harness import databases

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.models import CodePattern
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Checkpoint
from motcua.config.cli import replay
from motcua.kit.refusal import Refusal

AT = world.moment("2026-08-03 09:00")
LATER = "2026-08-04 08:00"


@pytest.fixture
def backup(django_db_setup, django_db_blocker, tmp_path, monkeypatch):
    """A database with one dossier, sealed; its name, to be gone back to."""
    monkeypatch.setattr(settings, "CHECKPOINTS", tmp_path / "outside")

    def fill():
        world.province(tmp_path)
        world.filed()
        ledger.make_checkpoint(at=AT)

    with django_db_blocker.unblock(), databases.filled(fill) as name:
        with databases.clone(name):
            later = {world.filed(), world.filed(when=LATER)}, ledger.make_checkpoint(at=AT).number
        yield name, *later


def test_what_was_numbered_since_the_backup_is_not_numbered_again(backup):
    name, lost, kept = backup
    with databases.clone(name):
        with pytest.raises(Refusal, match="gone_back"):
            ledger.refuse_gone_back()
        with pytest.raises(Refusal, match="gone_back"):
            ledger.go_on_sealing(at=AT)
        dossiers.resume(basis="BB 3", who=OPERATOR, at=world.moment("2026-08-04 10:00"))
        assert {world.filed(), world.filed(when=LATER)} & lost == set()
        assert world.filed(when="2026-08-05 08:00").endswith("-260805-0001"), "from the next day on as ever"
        assert ledger.go_on_sealing(at=AT).number == kept + 1
        ledger.refuse_gone_back()
        assert broken()[0] == set()
        assert [(one.last, one.kept) for one in ledger.resumptions()] == [(1, kept)]


def test_each_return_on_a_day_numbers_above_the_one_before_and_nobody_lowers_it(backup):
    with databases.clone(backup[0]):
        at = world.moment("2026-08-03 10:00")
        for number in (5001, 10001):
            dossiers.resume(basis="BB 3", who=OPERATOR, at=at)
            assert world.filed().endswith(f"-260803-{number}")
        with pytest.raises(Exception, match="may be set"):
            CodePattern.objects.update(floor=0)


def test_a_return_without_a_document_or_a_lost_checkpoint_that_nobody_spoke_of_is_told(backup):
    with databases.clone(backup[0]):
        with pytest.raises(Refusal, match="resume_without_basis"):
            dossiers.resume(basis=" ", who=OPERATOR, at=AT)
        assert broken()[0] == {"checkpoint"}
        dossiers.resume(basis="BB 3", who=OPERATOR, at=AT)
        assert broken()[0] == set()
        assert Checkpoint.objects.count() == 1


def test_nothing_is_played_into_an_older_state(backup, tmp_path, monkeypatch):
    acts = tmp_path / "acts.jsonl"
    acts.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr(replay, "database", nullcontext)
    with databases.clone(backup[0]):
        done = CliRunner().invoke(replay.command, [str(acts)])
    assert isinstance(done.exception, Refusal)
    assert done.exception.rule == "gone_back"
