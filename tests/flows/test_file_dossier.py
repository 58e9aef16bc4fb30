"""Filing by evidence: the channel follows from it, a key files once, and files are their senders'."""

from dataclasses import replace

import pytest
from tests.casework.slips.world import HERE
from tests.harness.dossiers import page_of
from tests.harness.people import staff
from tests.web.portal import ground
from tests.web.portal.ground import APPLICANT, BIRTH, PDF

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.actions import statements
from motcua.commons.accounts.public import AccountKind, Person, Role
from motcua.flows.file_dossier import Evidence, FiledPaper, Filing, file_dossier, filed_as
from motcua.kit.refusal import Refusal

CITIZEN, COMPANY = Person("a-citizen", AccountKind.CITIZEN), Person("a-company", AccountKind.ORGANISATION)
CLERK = staff(Role.CLERK, HERE, "a-clerk")


@pytest.fixture
def province(db, tmp_path):
    ground.province(tmp_path / "thu-tuc")


def filing(key="k1", **more):
    return Filing(procedure=BIRTH, settling=HERE, applicant=APPLICANT, key=key, **more)


@pytest.mark.parametrize(
    ("evidence", "channel"),
    [
        (Evidence(CITIZEN), "self_service"),
        (Evidence(COMPANY), "self_service"),
        (Evidence(CITIZEN, papers_in_hand=True, envelope=True), "self_service"),
        (Evidence(CLERK), "assisted"),
        (Evidence(CLERK, papers_in_hand=True), "counter"),
        (Evidence(CLERK, papers_in_hand=True, envelope=True), "post"),
    ],
)
def test_the_channel_follows_from_the_evidence(evidence, channel):
    assert evidence.channel == channel


@pytest.mark.parametrize(("person", "owner"), [(CITIZEN, "a-citizen"), (CLERK, "")])
def test_who_filed_for_herself_owns_it(province, person, owner):
    code = file_dossier(filing(), evidence=Evidence(person), at=ground.AT).code
    page = page_of(code, ground.AT)
    assert page.relations.owner == owner
    assert page.happenings[0].actor == person.key
    assert page.relations.receiving == HERE


def test_the_same_key_files_once(province):
    first = file_dossier(filing(), evidence=Evidence(CITIZEN), at=ground.AT)
    again = file_dossier(filing(), evidence=Evidence(CITIZEN), at=ground.AT)
    assert (again.code, again.repeated) == (first.code, True)
    assert filed_as("k1", person=CITIZEN) == first.code
    assert filed_as("k1", person=COMPANY) == ""
    assert file_dossier(filing(), evidence=Evidence(COMPANY), at=ground.AT).code != first.code


def drafted(owner):
    return dossiers.open_draft(who=Person(owner, AccountKind.CITIZEN), procedure=BIRTH, at=ground.AT).key


def kept(owner):
    return [draft.key for draft in dossiers.drafts_of(who=Person(owner), at=ground.AT)]


def test_a_draft_is_gone_as_soon_as_there_is_a_dossier(province):
    sent, other = drafted("a-citizen"), drafted("a-company")
    file_dossier(filing(sent, draft=sent), evidence=Evidence(CITIZEN), at=ground.AT)
    assert (kept("a-citizen"), kept("a-company")) == ([], [other])


def test_a_refused_filing_leaves_its_draft(province):
    sent = drafted("a-citizen")
    with pytest.raises(Refusal):
        file_dossier(replace(filing(sent, draft=sent), procedure="9.999999"), evidence=Evidence(CITIZEN), at=ground.AT)
    assert kept("a-citizen") == [sent]


def test_nobody_sends_anothers_draft_away(province):
    theirs = drafted("a-company")
    file_dossier(filing("k", draft=theirs), evidence=Evidence(CITIZEN), at=ground.AT)
    assert kept("a-company") == [theirs]


def test_two_at_the_same_moment_become_one(province, monkeypatch):
    first = file_dossier(filing(), evidence=Evidence(CITIZEN), at=ground.AT)
    looks, look = [], statements.look

    def too_early(**asked):
        looks.append(look(**asked))
        return replace(looks[0], done={}) if len(looks) == 1 else looks[-1]

    monkeypatch.setattr(statements, "look", too_early)
    assert file_dossier(filing(), evidence=Evidence(CITIZEN), at=ground.AT) == replace(first, repeated=True)
    assert len(looks) == 2


def with_paper(number):
    return filing(papers=[FiledPaper("Tờ khai", source="upload", file=number), FiledPaper("Bản giấy")])


def test_a_filing_sent_again_is_the_same_though_its_files_were_kept_again(province):
    first, again, other = (ground.kept_file(CITIZEN.key, content) for content in (PDF, PDF, PDF + b"\n"))
    done = file_dossier(with_paper(first.id), evidence=Evidence(CITIZEN), at=ground.AT)
    repeated = file_dossier(with_paper(again.id), evidence=Evidence(CITIZEN), at=None)
    assert (repeated.code, repeated.repeated) == (done.code, True)
    with pytest.raises(Refusal, match="key_taken"):
        file_dossier(with_paper(other.id), evidence=Evidence(CITIZEN), at=None)


@pytest.mark.parametrize(
    "other",
    [
        {"applicant": APPLICANT | {"name": "Người khác"}},
        {"form": {"content": "việc khác"}},
        {"papers": [FiledPaper("Bản giấy")]},
        {"identity": "card"},
    ],
    ids=str,
)
def test_a_key_that_comes_again_with_other_content_is_not_taken_for_done(province, other):
    file_dossier(filing(), evidence=Evidence(CLERK), at=None)
    with pytest.raises(Refusal, match="key_taken"):
        file_dossier(replace(filing(), **other), evidence=Evidence(CLERK), at=None)


def test_files_belong_to_their_senders(province):
    mine, theirs = ground.kept_file(CITIZEN.key), ground.kept_file("a-other")
    code = file_dossier(
        filing(papers=[FiledPaper("Tờ khai", source="upload", file=mine.id), FiledPaper("Bản giấy")]),
        evidence=Evidence(CITIZEN),
        at=ground.AT,
    ).code
    papers = page_of(code, ground.AT).papers
    assert [(paper["file"], paper["digitised"]) for paper in papers] == [(mine.id, True), (None, False)]
    with pytest.raises(Refusal, match="foreign_file"):
        file_dossier(
            filing("k2", papers=[FiledPaper("Tờ khai", source="upload", file=theirs.id)]),
            evidence=Evidence(CITIZEN),
            at=ground.AT,
        )


def test_a_refused_filing_leaves_nothing(province):
    bad = Filing(procedure=BIRTH, settling="H55", applicant=APPLICANT, key="k3")
    with pytest.raises(Refusal, match="not_competent"):
        file_dossier(bad, evidence=Evidence(CITIZEN), at=ground.AT)
    assert dossiers.own_dossiers(who=CITIZEN, at=ground.AT) == []
