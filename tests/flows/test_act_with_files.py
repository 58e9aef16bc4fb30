"""A result with its files: only those that the official sent, once."""

import pytest
from tests.casework.slips import world
from tests.commons.files.samples import PDF
from tests.harness.dossiers import page_of
from tests.harness.people import official

from motcua.casework.dossiers.public import Accept, Asked, Finish
from motcua.casework.dossiers.rules.entrance import result
from motcua.commons.files.public import keep
from motcua.flows.act_with_files import act_with_files
from motcua.kit.refusal import Refusal

pytestmark = pytest.mark.django_db
AT = world.moment("2026-08-05 09:00")
OFFICIAL = official(scope=world.HERE)


@pytest.fixture
def code(tmp_path):
    world.province(tmp_path / "thu-tuc")
    code = world.filed()
    world.act(code, Accept(), "2026-08-03 09:00")
    return code


def test_a_file_that_somebody_else_sent_is_refused_and_nothing_ends(code):
    theirs = keep(PDF, name="x.pdf", at=AT, owner="another")
    with pytest.raises(Refusal, match="foreign_file"):
        act_with_files(code, Asked(Finish("granted"), {}), files=[theirs.id], who=OFFICIAL, key="k", at=AT)
    assert page_of(code, AT).result is None


def test_the_same_act_sent_twice_gives_one_result(code):
    own = keep(PDF, name="x.pdf", at=AT, owner=OFFICIAL.key)
    written = result(number="12/GKS")
    for _ in range(2):
        act_with_files(code, Asked(Finish("granted"), written), files=[own.id], who=OFFICIAL, key="k", at=AT)
    page = page_of(code, AT)
    assert (page.result.files, page.result.number, page.course.seq) == ((own.id,), "12/GKS", 3)


def test_without_files_or_words_there_is_no_content(code):
    act_with_files(code, Asked(Finish("granted"), result()), files=[], who=OFFICIAL, key="k", at=AT)
    page = page_of(code, AT)
    assert page.happenings[-1].written == {}
    assert (page.result.granted, page.result.files, page.result.number) == (True, (), "")


def test_the_file_is_the_document_of_a_refusal(code):
    written = {"reasons": ["Đất đang có tranh chấp"], "ground": "Luật Đất đai 2024, Điều 45"}
    asked = Asked(Finish("rejected"), written)
    with pytest.raises(Refusal, match="document_missing"):
        act_with_files(code, asked, files=[], who=OFFICIAL, key="k", at=AT)
    own = keep(PDF, name="x.pdf", at=AT, owner=OFFICIAL.key)
    act_with_files(code, asked, files=[own.id], who=OFFICIAL, key="k", at=AT)
    assert page_of(code, AT).result.granted is False
