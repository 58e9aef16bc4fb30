"""The one shell: a batch is nothing but its acts one by one; numbers, keys, locks and refusals."""

import json
import threading
from dataclasses import replace
from itertools import count

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from tests.casework.dossiers.histories import lines
from tests.casework.slips.world import HERE, PROCEDURE, THERE, act, filed, moment
from tests.harness.people import staff

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.actions import statements
from motcua.casework.dossiers.models import Dossier, Intent
from motcua.casework.dossiers.public import Accept, Finish, Request, Submit
from motcua.casework.dossiers.rules import entrance
from motcua.commons.accounts.public import Role, simulated
from motcua.commons.ledger.models import Content, Event
from motcua.flows import replay as flow
from motcua.kit.now import VIETNAM, now
from motcua.kit.refusal import Denied, Refusal
from motcua.kit.worktime import Term

SHARED = settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=25)


def state_of_the_world():
    """Everything an outsider could tell two runs apart by; ids and the time of writing aside."""
    rows = Dossier.objects.order_by("code").values()
    dossiers_now = [{k: bytes(v) if k == "head" else v for k, v in row.items() if k != "id"} for row in rows]
    events = (
        Event.objects.filter(stream__kind="dossier")
        .order_by("stream__key", "seq")
        .values_list("stream__key", "seq", "kind", "at", "payload")
    )
    contents = Content.objects.order_by("stream__key", "seq", "kind").values_list("seq", "kind", "body", "search")
    return dossiers_now, list(events), list(contents), sorted(Intent.objects.values_list("key", "code", "seq"))


def played(made, size):
    """What replaying these lines in batches of that size leaves behind and reports; rolled back."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(flow, "BATCH", size)
        numbers = count(1)  # papers are numbered by chance: both runs draw the same
        patch.setattr(entrance, "new_id", lambda: f"p-{next(numbers)}")
        report = flow.replay(made).as_json()
        report["refused"] = [(line["line"], line["rule"]) for line in report["refused"]]
        world = state_of_the_world()
        transaction.set_rollback(True)
    return report, world


@SHARED
@given(made=lines())
def test_a_batch_is_its_acts_one_by_one(commune, made):
    one_by_one, together = played(made, 1), played(made, 500)
    assert one_by_one[0] == together[0]
    assert without_codes(one_by_one[1]) == without_codes(together[1])


def without_codes(world):
    """Numbers are drawn beforehand in a batch, so a refused filing leaves its gap elsewhere: codes are left out."""
    text = json.dumps(world, default=str, sort_keys=True)
    for place, code in enumerate(sorted({row["code"] for row in world[0]})):
        text = text.replace(code, f"code-{place}")
    document = json.loads(text)
    for row in document[0]:
        row.pop("head")
    return document


def test_codes_are_numbered_by_agency_and_day_and_never_given_back(commune):
    first, second = filed(), filed()
    assert (first, second) == ("H55.X001-260803-0001", "H55.X001-260803-0002")
    with pytest.raises(Refusal):
        act("new", Submit("9.999999", "counter", HERE), "2026-08-03 09:00")
    assert filed() == "H55.X001-260803-0004"


@pytest.mark.parametrize("last", [None, "2027-03-01 08:15"], ids=["nothing played", "days to come played"])
def test_an_act_of_the_present_is_never_before_the_last_one_played(commune, last):
    """In a simulation; its number is of the same day. A live database's clock says both (test_kept)."""
    if last:
        filed(when=last)
    by, clock = simulated("a", HERE, Role.CLERK), now()
    outcome = dossiers.one(Request("new", Submit(PROCEDURE, "counter", HERE), None, by))
    at = Event.objects.get(stream__key=outcome.code).at
    assert (at == moment(last)) if last else (clock <= at <= now())
    assert outcome.code.split("-")[1] == f"{at.astimezone(VIETNAM):%y%m%d}"


def test_a_key_acts_once_in_a_batch_and_ever_after(commune):
    def request(name):
        submit = Submit(PROCEDURE, "counter", HERE)
        return Request(name, submit, moment("2026-08-03 08:15"), simulated("a", HERE, Role.CLERK), key="the-key")

    world = dossiers.World()
    first, again = dossiers.perform([request("a"), request("b")], world=world)
    later = dossiers.perform([request("c")], world=world)[0]
    assert {first.code, again.code, later.code} == {"H55.X001-260803-0001"}
    assert [o.repeated for o in (first, again, later)] == [False, True, True]
    assert Dossier.objects.count() == 1


SOMETHING_ELSE = {
    "on another dossier": {"dossier": "H55.X001-260803-0002"},
    "another act": {"deed": Finish("granted"), "who": simulated("a", HERE, Role.OFFICIAL)},
    "another person": {"who": simulated("b", HERE, Role.CLERK)},
    "a filing": {"dossier": "new", "deed": Submit(PROCEDURE, "counter", HERE)},
    "another term": {"deed": Accept(Term(3, "working_day"))},
    "another time": {"at": moment("2026-08-03 09:01")},
    "other words": {"private": {"reasons": ["khác"]}},
    "another file": {"file_hashes": ("a" * 64,)},
}


@pytest.mark.parametrize("together", [False, True], ids=["afterwards", "in one batch"])
@pytest.mark.parametrize("change", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE)
def test_a_key_of_something_else_is_taken_and_tells_nothing(commune, change, together):
    first, _other = filed(), filed()
    requests = [accepting(first, "the-key"), replace(accepting(first, "the-key"), **change)]
    if not together:
        assert dossiers.perform([requests.pop(0)], world=dossiers.World())[0].seq == 2
    outcome = dossiers.perform(requests, world=dossiers.World())[-1]
    assert (outcome.code, outcome.repeated, outcome.refusal.rule) == ("", False, "key_taken")
    assert Event.objects.filter(stream__kind="dossier").count() == 3


def test_who_has_no_right_hears_nothing_of_a_key(commune):
    code = filed()
    dossiers.one(accepting(code, "the-key"))
    for dossier in (code, filed(), "H55.X001-260803-9999"):
        with pytest.raises(Denied):
            dossiers.one(replace(accepting(dossier, "the-key"), who=staff(Role.CLERK, THERE)))


def test_a_refused_act_leaves_no_row_and_the_others_stand(commune):
    code = filed()
    requests = [
        Request(code, Finish("granted"), moment("2026-08-03 09:00"), simulated("a", HERE, Role.OFFICIAL)),
        Request(code, Accept(), moment("2026-08-03 09:00"), simulated("a", HERE, Role.CLERK)),
    ]
    refused, taken = dossiers.perform(requests, world=dossiers.World())
    assert refused.refusal is not None
    assert refused.refusal.rule == "out_of_order"
    assert taken.seq == 2
    assert list(Event.objects.filter(stream__kind="dossier").values_list("seq", "kind")) == [
        (1, "submitted"),
        (2, "accepted"),
    ]


def test_a_submission_takes_few_statements(commune, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):  # draw, look, write, two savepoints; and a registry just made, read anew
        filed()


def at_once(request, times):
    """What becomes of it when it is sent so many times in one moment."""
    outcomes = []
    barrier = threading.Barrier(times)

    def racer():
        barrier.wait()
        outcomes.extend(dossiers.perform([request], world=dossiers.World()))
        connections.close_all()

    threads = [threading.Thread(target=racer) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def accepting(code, key=""):
    return Request(code, Accept(), moment("2026-08-03 09:00"), simulated("a", HERE, Role.CLERK), key=key)


def test_two_people_at_once_never_break_the_order(committed_commune):
    """Many threads try the same acts on one dossier: exactly one of each is taken, whoever is first."""
    code = filed()
    outcomes = at_once(accepting(code), 6)
    assert sorted(outcome.refusal is None for outcome in outcomes) == [False] * 5 + [True]
    assert Event.objects.filter(stream__key=code).count() == 2


def test_a_key_sent_many_times_at_once_is_one_act_and_no_refusal(committed_commune):
    """Whoever waited for the dossier's lock finds what the first did under the same key."""
    code = filed()
    outcomes = at_once(accepting(code, "the-key"), 20)
    assert [(outcome.code, outcome.seq, outcome.refusal) for outcome in outcomes] == [(code, 2, None)] * 20
    assert sorted(outcome.repeated for outcome in outcomes) == [False] + [True] * 19
    assert Event.objects.filter(stream__key=code).count() == 2


def test_filings_of_one_agency_do_not_wait_for_each_others_commit(committed_commune, monkeypatch):
    """A filing that has its number and has not committed yet keeps nobody of its agency from filing."""
    written, go_on = threading.Event(), threading.Event()
    write = statements.Rows.write
    slow = []

    def write_and_wait(rows):
        write(rows)
        if threading.current_thread() in slow:
            written.set()
            assert go_on.wait(20)

    def file_slowly():
        filed()
        connections.close_all()

    monkeypatch.setattr(statements.Rows, "write", write_and_wait)
    slow.append(threading.Thread(target=file_slowly))
    slow[0].start()
    assert written.wait(20)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    assert filed() == "H55.X001-260803-0002"
    go_on.set()
    slow[0].join()
    assert Dossier.objects.count() == 2
