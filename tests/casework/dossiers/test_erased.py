"""What people wrote goes for good when the law asks for it, and never without a trace of who erased it and why."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connections, transaction
from tests.casework.dossiers.ledger import AT, as_owner, broken, settle
from tests.casework.slips.world import HERE, PAPERS, PROCEDURE, WRITTEN, act
from tests.commons.files.samples import PDF

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Duty
from motcua.commons.accounts.public import OPERATOR
from motcua.commons.files import storage
from motcua.commons.files.models import StoredFile
from motcua.commons.files.public import keep
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Content, Event, Stream
from motcua.commons.ledger.pure import ERASURES
from motcua.config.cli import erase
from motcua.kit.refusal import Refusal

BASIS = "Luật 91/2025/QH15, Điều 14"
BY_HAND = """
UPDATE ledger_content SET body = NULL, search = '', erased_at = now(), erased_basis = 'theo yêu cầu'
WHERE stream_id = (SELECT id FROM ledger_stream WHERE kind = 'dossier' AND key = %s)
"""


def left(code):
    return Content.objects.filter(stream__key=code, body__isnull=False).count()


def told(code):
    return [one.payload for one in Event.objects.filter(stream__kind="erasures", stream__key=f"dossier {code}")]


@pytest.fixture
def code(commune, tmp_path, settings):
    settings.CHECKPOINTS, settings.FILES_ROOT = tmp_path / "outside", tmp_path / "files"
    return settle()


def test_an_erasure_leaves_an_event_with_its_basis_and_the_rest_still_verifies(code):
    count = left(code)
    assert dossiers.erase_content(code, basis=f" {BASIS}\n", who=OPERATOR, at=AT) == count > 0
    assert told(code) == [{"stream": "dossier", "key": code, "basis": BASIS, "rows": count}]
    assert dossiers.erase_content(code, basis="lần nữa", who=OPERATOR, at=AT) == left(code) == 0
    assert len(told(code)) == 1
    assert broken()[0] == set()


@pytest.mark.parametrize("basis", ["", " \n", "x" * 501, "a\u202eb"])
def test_without_a_basis_nothing_is_erased_or_told(code, basis):
    with pytest.raises(Refusal):
        dossiers.erase_content(code, basis=basis, who=OPERATOR, at=AT)
    assert left(code)
    assert told(code) == []


def by_hand(code, alias="default"):
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(BY_HAND, [code])


def tell(code, basis):
    said = {"stream": "dossier", "key": code, "basis": basis, "rows": 1}
    ledger.append(ERASURES, f"dossier {code}", [ledger.Told("erased", said, "a-admin")], at=AT)


@transaction.atomic
def by_hand_once_told(code, other, basis):
    tell(other, basis)
    by_hand(code)


@pytest.mark.parametrize("alias", ["default", "owner"])
def test_neither_the_application_nor_the_owner_erases_what_the_ledger_was_not_told_of(breakable, alias):
    first, last = Stream.objects.filter(kind="dossier").order_by("pk").values_list("key", flat=True)
    tell(last, "theo yêu cầu")  # in a transaction of its own, that is over
    with pytest.raises(DatabaseError, match="an erasure is told first"):
        by_hand(last, alias)
    for other, basis in ((last, "khác"), (first, "theo yêu cầu")):
        with pytest.raises(DatabaseError, match="an erasure is told first"):
            by_hand_once_told(last, other, basis)
    assert left(last)


def test_what_was_erased_with_the_guards_off_is_found(breakable):
    as_owner(BY_HAND.partition("WHERE")[0] + "WHERE kind = 'papers'")
    assert "nội dung bị xoá mà sổ không ghi việc xoá" in {fault.why for fault in ledger.check_order()}


def test_the_command_asks_once_more_and_says_what_it_did(code, monkeypatch):
    monkeypatch.setattr(erase, "database", nullcontext)
    asked = CliRunner().invoke(erase.command, [code, "--basis", BASIS], input="n\n")
    assert (asked.exit_code, told(code)) == (1, [])
    done = CliRunner().invoke(erase.command, [code, "--basis", BASIS, "--yes"], catch_exceptions=False)
    assert f"mục nội dung của hồ sơ {code}" in done.output
    assert left(code) == 0


def filed_with(**files):
    submit = dossiers.Submit(PROCEDURE, "self_service", HERE, papers=PAPERS)
    return act("new", submit, "2026-08-10 08:15", key="a-x", written=WRITTEN | {"files": files}, duty=Duty.CITIZEN)


def test_a_file_goes_with_the_words_unless_another_dossier_names_it(code):
    own, shared = (keep(PDF + b"%d" % number, name="a.pdf", at=AT, owner="a-citizen") for number in (1, 2))
    first = filed_with(**{"p-a": own.id, "p-b": shared.id})
    filed_with(**{"p-a": shared.id})
    dossiers.erase_content(first, basis=BASIS, who=OPERATOR, at=AT)
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {shared.id}
    assert not storage.path_of(own.sha256).exists()
    assert storage.path_of(shared.sha256).exists()
