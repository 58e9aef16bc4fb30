"""Who acts: the shell finds agency and duty itself, and what the matrix asks for in return is asked for."""

import pytest
from tests.casework.slips.world import HERE, PROCEDURE, THERE, act, filed, moment
from tests.harness.dossiers import page_of, relations_of
from tests.harness.people import citizen, official, staff

from motcua.casework.dossiers import policies
from motcua.casework.dossiers import public as dossiers
from motcua.casework.dossiers.public import Accept, Duty, Finish, Forward, Request, RequestSupplement, Submit, Withdraw
from motcua.commons.accounts.public import OPERATOR, AccountKind, GrantRecord, Person, Role, simulated
from motcua.kit.refusal import Denied, Refusal

AT = moment("2026-08-03 10:00")
OWNER = citizen("a-owner")
ONLINE = Submit(PROCEDURE, "self_service", HERE)
BOTH = Person("a-both", AccountKind.STAFF, (GrantRecord(Role.CLERK, HERE), GrantRecord(Role.OFFICIAL, HERE)), HERE)
ASKED = {"reasons": ["Thiếu tờ khai"]}


def do(dossier, deed, who, **written):
    return dossiers.one(Request(dossier, deed, AT, who, written)).code


def last(code):
    happening = page_of(code, AT).happenings[-1]
    return happening.actor, happening.agency, happening.duty


@pytest.mark.parametrize(
    ("who", "deed", "told"),
    [
        (OWNER, ONLINE, ("a-owner", HERE, "citizen")),
        (Person("a-firm", AccountKind.ORGANISATION), ONLINE, ("a-firm", HERE, "citizen")),
        (staff(Role.CLERK, THERE), Submit(PROCEDURE, "counter", HERE), ("a-person", THERE, "clerk")),
        (simulated("sim:x", HERE, Role.CLERK), Submit(PROCEDURE, "counter", HERE), ("sim:x", HERE, "clerk")),
        (OPERATOR, Submit(PROCEDURE, "counter", HERE, receiving_agency=THERE), ("operator", THERE, "citizen")),
    ],
)
def test_a_filing_names_who_filed_where_and_in_which_duty(commune, who, deed, told):
    assert last(do("new", deed, who)) == told


def test_what_a_citizen_files_is_theirs_and_what_staff_files_is_nobodys(commune):
    assert relations_of(do("new", ONLINE, OWNER)).owner == "a-owner"
    counter = Submit(PROCEDURE, "counter", HERE)
    asked = Request("new", counter, AT, staff(Role.CLERK, HERE), owner="a-owner")
    assert relations_of(dossiers.one(asked).code).owner == ""


def test_an_owners_act_stands_where_the_dossier_was_received(commune):
    code = do("new", Submit(PROCEDURE, "self_service", HERE, receiving_agency=THERE), OWNER)
    do(code, Withdraw(), OWNER)
    assert last(code) == ("a-owner", THERE, "citizen")


def test_one_who_holds_two_duties_acts_in_the_one_whose_act_it_is(commune):
    code = filed()
    do(code, RequestSupplement(1), BOTH, **ASKED)
    assert last(code)[2] == Duty.CLERK
    accepted = filed()
    act(accepted, Accept(), "2026-08-03 09:00")
    do(accepted, RequestSupplement(1), BOTH, **ASKED)
    assert last(accepted)[2] == Duty.OFFICIAL


def test_a_dossier_that_is_not_there_is_denied_like_one_that_is_not_yours(commune):
    for code in ("H55.X001-260803-9999", filed(owner="another")):
        with pytest.raises(Denied):
            do(code, Withdraw(), OWNER)


def test_the_rights_are_asked_of_the_row_that_is_locked(commune):
    """Assigned to somebody else, or passed on, since the page was drawn: it is not theirs any more."""
    code = filed()
    act(code, Accept(), "2026-08-03 09:00")
    act(code, Forward(to_agency=THERE), "2026-08-03 09:30", duty=Duty.OFFICIAL)
    with pytest.raises(Denied):
        do(code, Finish("granted"), official(scope=HERE))


def test_one_denied_act_of_a_batch_leaves_the_whole_unwritten(commune):
    code = filed(owner="a-owner")
    batch = [Request(code, Withdraw(), AT, OWNER), Request(filed(), Withdraw(), AT, OWNER)]
    with pytest.raises(Denied):
        dossiers.perform(batch, world=dossiers.World())
    assert relations_of(code).seq == 1


@pytest.fixture
def asking(monkeypatch, tmp_path):
    """A matrix in which an act asks for something in return."""

    def ask(act, cell):
        path = tmp_path / "permissions.toml"
        path.write_text(f'[{act}]\nlabel = "x"\n{cell}\n', encoding="utf-8")
        monkeypatch.setattr(policies, "RIGHTS", path)

    return ask


def test_an_act_marked_second_is_refused_to_whoever_acted_before(commune, asking):
    code = filed()
    act(code, Accept(), "2026-08-03 09:00", key="one")
    asking("finish", 'official = [{ scope = "agency", second = true }]')
    with pytest.raises(Refusal) as refused:
        do(code, Finish("granted"), official("one", HERE))
    assert refused.value.rule == "second_person_missing"
    do(code, Finish("granted"), official("another", HERE))


def test_an_act_that_asks_for_a_reason_is_refused_without(commune, asking):
    asking("withdraw", 'citizen = [{ relation = "owner", reason = true }]')
    code = filed(owner="a-owner")
    with pytest.raises(Refusal) as refused:
        do(code, Withdraw(), OWNER)
    assert refused.value.rule == "reason_missing"
    do(code, Withdraw(), OWNER, reasons=["Tôi đổi ý"])


def test_no_act_of_the_course_reaches_below_its_own_agency():
    """The shell asks no tree of agencies for an act: a row that would need one must not be written."""
    rows = policies.matrix_of(policies.RIGHTS).rows
    scopes = {cell.scope for one in dossiers.ACTS for cells in rows[one.name].cells.values() for cell in cells}
    assert "subtree" not in scopes


def test_a_dossier_is_given_only_to_an_official_of_the_agency_that_has_it(commune):
    code = filed()
    act(code, Accept(), "2026-08-03 09:00")
    with pytest.raises(Refusal) as refused:
        dossiers.hand_on(code, None, official="a-stranger", who=official(scope=HERE), key="k", at=AT)
    assert refused.value.rule == "not_an_official"
