"""Every read of personal data decides and is written down by itself, without a page between."""

from datetime import timedelta
from itertools import product

import pytest
from tests.config.rights import province
from tests.config.rights.dossiers_read import NOW, samples
from tests.config.rights.sweep import CITIZEN, actions, asks_who, crowd, faults, without
from tests.harness.people import staff

from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.actions import reads
from motcua.casework.dossiers.public import WorklistFilter
from motcua.commons.accounts.public import OPERATOR, Role
from motcua.commons.accounts.rules.who import NOBODY
from motcua.commons.audit.public import looks_at
from motcua.commons.ledger.models import Event
from motcua.kit.refusal import Refusal

ONES_OWN = {"own_dossiers", "drafts_of", "supply_of", "waiting_for_owner"}
"""Answer whoever asks with what is theirs; nobody can ask for another's."""


@pytest.fixture
def read(db, tmp_path):
    province.found()
    return samples(tmp_path)


def test_every_read_asks_who_reads_and_has_a_sample(read):
    found = {name: one for name, one in actions(dossiers).items() if one.__module__ == reads.__name__}
    assert [name for name, one in found.items() if not asks_who(one)] == []
    assert without(found, set(read) | ONES_OWN) == []


def test_whoever_has_no_right_reads_nothing(read):
    found = [fault for name, sample in read.items() for fault in faults(name, sample)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["read_dossier", "read_paper", "read_result_file", "read_given"])
def test_the_owner_sees_who_looked_and_why_and_leaves_no_trace(read, name):
    read[name].call(CITIZEN)
    [item] = dossiers.own_dossiers(who=CITIZEN, at=NOW)
    assert looks_at("dossier", [item.code]) == []
    read[name].call(crowd()["leader@province"])
    [look] = dossiers.looks_of(item.code, who=CITIZEN, at=NOW)
    assert (look.actor, look.agency, look.reason) == ("leader-province", province.PROVINCE, "Người dân hỏi tại quầy")


def test_who_has_no_part_in_it_says_why_first(read):
    [item] = dossiers.own_dossiers(who=CITIZEN, at=NOW)
    for place, role in product((province.COMMUNE, province.PROVINCE), (Role.OFFICIAL, Role.LEADER)):
        if (place, role) != (province.PROVINCE, Role.OFFICIAL):
            with pytest.raises(Refusal, match="reason_missing"):
                dossiers.read_dossier(item.code, who=staff(role, place), at=NOW)
    assert looks_at("dossier", [item.code]) == []


def test_who_gave_a_form_prints_it_without_a_reason(read):
    [item] = dossiers.own_dossiers(who=CITIZEN, at=NOW)
    clerk = staff(Role.CLERK, province.COMMUNE, "a-c")
    page, given = dossiers.read_given(item.code, "accepted", 1, who=clerk, at=NOW, look="print_01")
    assert (page.applicant["name"], given.actor) == ("Lò Thị Mai", "a-c")
    with pytest.raises(Refusal, match="reason_missing"):
        dossiers.read_given(item.code, "accepted", 1, who=staff(Role.CLERK, province.COMMUNE), at=NOW, look="print_01")
    for nth in (0, 2):
        with pytest.raises(Refusal, match="not_given"):
            dossiers.read_given(item.code, "accepted", nth, who=OPERATOR, at=NOW, look="print_01")
    assert [look.action for look in looks_at("dossier", [item.code])] == ["print_01"]


def test_the_one_who_acts_sees_the_name_and_nothing_more(read):
    [item] = dossiers.own_dossiers(who=CITIZEN, at=NOW)
    clerk = staff(Role.CLERK, province.COMMUNE)
    page = dossiers.read_for_act(item.code, "return_result", who=clerk, at=NOW)
    assert (page.applicant, page.form, page.papers, page.result) == ({"name": "Lò Thị Mai"}, {}, [], None)
    assert "0912345218" not in str(page)


def test_a_search_is_written_down_with_how_many_were_found_and_no_name(read):
    clerk = staff(Role.CLERK, province.COMMUNE, "a-c")
    assert len(dossiers.find("lo thi mai", who=clerk, at=NOW)) == 1
    [look] = looks_at("worklist", [f"{province.COMMUNE}:search"])
    assert (look.actor, look.action, look.count, look.reason) == ("a-c", "search", 1, "")
    [item] = dossiers.own_dossiers(who=CITIZEN, at=NOW)
    [met] = dossiers.looks_of(item.code, who=CITIZEN, at=NOW)
    assert (met.actor, met.agency, met.action) == ("a-c", province.COMMUNE, "search")
    told = [event.payload for event in Event.objects.filter(kind="looked")]
    assert "mai" not in str(told).lower()


def test_a_list_of_names_is_written_down_once_a_day(read):
    clerk, wanted = staff(Role.CLERK, province.COMMUNE, "a-c"), WorklistFilter("done")
    for at in (NOW, NOW + timedelta(hours=2), NOW + timedelta(days=1)):
        assert len(dossiers.worklist(wanted, who=clerk, at=at).items) == 1
    looks = looks_at("worklist", [f"{province.COMMUNE}:done"])
    assert [(look.actor, look.action, look.count) for look in looks] == [("a-c", "list", 1)] * 2


def test_who_acts_everywhere_sees_lists_without_names(read):
    everywhere = staff(Role.OFFICIAL)
    assert [item.applicant for item in dossiers.worklist(WorklistFilter("done"), who=everywhere, at=NOW).items] == [""]
    assert [item.applicant for item in dossiers.take_list(WorklistFilter("done"), who=everywhere, at=NOW).items] == [""]
    assert dossiers.find("lo thi mai", who=everywhere, at=NOW) == []


def test_what_is_ones_own_is_nobodys_else(read):
    assert dossiers.own_dossiers(who=NOBODY, at=NOW) == []
    assert dossiers.own_dossiers(who=staff(Role.CLERK, province.COMMUNE), at=NOW) == []
    assert dossiers.drafts_of(who=NOBODY, at=NOW) == []


def test_the_sweep_sees_a_read_that_decides_nothing(read, monkeypatch):
    """The planted fault: with the policy taken out, everybody reads, and is seen to."""
    monkeypatch.setattr(reads, "demand", lambda permission, **_reason: permission)
    assert "read_dossier: nobody is done" in set(faults("read_dossier", read["read_dossier"]))
