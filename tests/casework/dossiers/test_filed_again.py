"""A dossier filed again, through the shell: who is the same applicant, and what everybody then reads."""

import threading
from dataclasses import replace

import pytest
from django.db import connections
from tests.casework.slips.world import HERE, PROCEDURE, THERE, act, moment
from tests.harness.dossiers import page_of

from motcua.casework.dossiers import feed
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.public import Accept, Duty, Finish, Refuse, Request, Submit, Withdraw
from motcua.casework.dossiers.selectors.applicants import applicant_key
from motcua.commons.accounts.public import OPERATOR, Role, simulated
from motcua.commons.ledger import public as ledger
from motcua.commons.ledger.models import Event
from motcua.commons.ledger.pure import Checked
from motcua.config.streams import kinds

NUMBER = {"name": "Lò Thị Mai", "id_number": "019 190 001 218"}
FIRST, SECOND, THIRD = "2026-08-03 08:15", "2026-08-06 09:00", "2026-08-10 09:00"


def filing(when, applicant=NUMBER, owner="", agency=HERE, name="new"):
    by = simulated("a-clerk", agency, Role.CLERK)
    submit = Submit(PROCEDURE, "counter", agency)
    return Request(name, submit, moment(when), by, {"applicant": applicant}, owner=owner)


def filed(when, **given):
    return dossiers.one(filing(when, **given)).code


def withdrawn(code, when="2026-08-05 09:00"):
    act(code, Withdraw(), when, duty=Duty.CITIZEN)
    return code


def chain(code):
    course = page_of(code, moment("2026-08-20 08:00")).course
    return course.continues, course.refilings, course.first_filed


def test_filing_again_continues_and_everything_still_verifies(commune):
    first = withdrawn(filed(FIRST))
    second = filed(SECOND, applicant={**NUMBER, "name": "Lo Thi Mai", "id_number": "019190001218"})
    assert chain(second) == (first, 1, moment(FIRST))
    act(second, Refuse(1), "2026-08-07 09:00", written={"reasons": ["Sai mẫu"]})
    third = filed(THIRD)
    assert chain(third) == (second, 2, moment(FIRST))
    assert list(ledger.check_streams(kinds(), Checked())) == []
    Dossier.objects.filter(code=third).update(refilings=1)
    assert [broken.where for broken in ledger.check_streams(kinds(), Checked())] == [third]


def test_one_end_is_continued_once(commune):
    withdrawn(filed(FIRST))
    continued, anew = filed(SECOND), filed(SECOND)
    assert (chain(continued)[1], chain(anew)[1]) == (1, 0)


def test_of_many_who_file_again_at_once_one_continues(committed_commune):
    withdrawn(filed(FIRST))
    codes, barrier = [], threading.Barrier(5)

    def racer():
        barrier.wait()
        codes.append(filed(SECOND))
        connections.close_all()

    threads = [threading.Thread(target=racer) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(chain(code)[1] for code in codes) == [0, 0, 0, 0, 1]


def test_a_batch_sees_its_own_ends_once(commune):
    first = filed(FIRST)
    by = simulated("a-citizen", HERE, Role.CITIZEN)
    batch = [
        Request(first, Withdraw(), moment("2026-08-05 09:00"), by),
        filing(SECOND, name="b"),
        filing(SECOND, name="c"),
        Request("b", Withdraw(), moment("2026-08-07 09:00"), by),
        filing(THIRD, name="d"),
    ]
    codes = [outcome.code for outcome in dossiers.perform(batch, world=dossiers.World())]
    assert [chain(code)[:2] for code in (codes[1], codes[2], codes[4])] == [(first, 1), ("", 0), (codes[1], 2)]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({"applicant": NUMBER}, {"applicant": NUMBER, "agency": THERE}, True),
        ({"applicant": NUMBER, "owner": "c-1"}, {"applicant": NUMBER, "owner": "c-2"}, True),
        ({"applicant": {"name": "Mai"}, "owner": "c-1"}, {"applicant": {"name": "Mai"}, "owner": "c-1"}, True),
        ({"applicant": NUMBER}, {"applicant": {**NUMBER, "id_number": "019190001219"}}, False),
        ({"applicant": {"name": "Mai"}}, {"applicant": {"name": "Mai"}}, False),
        ({"applicant": {"name": "A", "id_number": "0"}}, {"applicant": {"name": "B", "id_number": "0"}}, False),
        (
            {"applicant": {"name": "A", "id_number": "0" * 12}},
            {"applicant": {"name": "B", "id_number": "0" * 12}},
            False,
        ),
    ],
    ids=["another desk", "number before account", "account", "another number", "a name", "too short", "one sign"],
)
def test_who_is_the_same_applicant(commune, before, after, same):
    withdrawn(filed(FIRST, **before))
    assert bool(chain(filed(SECOND, **after))[1]) is same


def test_the_number_itself_is_not_in_the_row_nor_in_the_event(commune):
    withdrawn(filed(FIRST))
    filed(SECOND)
    for row in Dossier.objects.all():
        assert row.applicant == applicant_key(NUMBER, "")
        assert "019190001218" not in str(vars(row))
        assert "019190001218" not in str([vars(event) for event in Event.objects.filter(stream=row.pk)])


def test_an_erased_dossier_is_continued_by_none(commune):
    dossiers.erase_content(withdrawn(filed(FIRST)), basis="Luật BVDLCN", who=OPERATOR, at=moment(SECOND))
    assert chain(filed(SECOND))[1] == 0


def test_facts_hear_of_it_through_the_feed(commune):
    withdrawn(filed(FIRST))
    code = filed(SECOND)
    act(code, Accept(), SECOND)
    act(code, Finish("granted"), "2026-08-11 09:00", duty=Duty.OFFICIAL)
    standing = list(feed.histories(after=0, upto=feed.sequence()))[1][-1].standing
    assert standing.submitted_at == moment(SECOND)
    assert standing.citizen_due == moment("2026-08-10 08:15")
    assert standing.promised == moment("2026-08-13 09:00")
    clocks = dossiers.reading(code, at=moment("2026-08-11 09:00")).clocks
    assert (clocks["citizen"].state, clocks["national"].state) == ("late", "on_time")
    assert clocks["citizen"].minutes == clocks["national"].minutes + 3 * 480 + 45


def test_a_key_sent_twice_files_and_continues_once(commune):
    first = withdrawn(filed(FIRST))
    request = replace(filing(SECOND), key="k1")
    codes = {dossiers.one(request).code for _ in range(2)}
    assert len(codes) == 1
    assert chain(codes.pop())[0] == first
