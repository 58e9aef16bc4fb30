"""People from a file: accounts, roles and postings; what is left out and why; again changes nothing."""

from datetime import date, datetime

import pytest

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, create_account
from motcua.flows.import_people import import_people
from motcua.kit.now import VIETNAM
from motcua.registry.agencies.public import create_agency, desks, postings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=VIETNAM)
TODAY, SINCE = AT.date(), date(2025, 7, 1)
HEADER = "username,name,email,phone,agency,roles,desk,from,to"
CLERK = "can.bo,Quàng Thị Mến,men@vidu.vn,0912 345 678,H18.100,clerk,có,1/10/2026,"


@pytest.fixture(autouse=True)
def _agencies(db):
    create_agency(
        identifier="H18", name="UBND tỉnh", kind="province_committee", level="province", since=SINCE, who=OPERATOR
    )
    for code, name in (("H18.100", "UBND phường"), ("H18.01", "Sở Nội vụ")):
        create_agency(
            identifier=code, name=name, kind="department", level="commune", since=SINCE, parent="H18", who=OPERATOR
        )


def loaded(tmp_path, *rows, header=HEADER, at=AT):
    path = tmp_path / "can-bo.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return import_people(path, who=OPERATOR, at=at)


def counts(report):
    return (report.read, report.new, report.changed, report.unchanged, report.left_out)


def held(login, on=TODAY):
    return {(grant.role, grant.scope) for grant in accounts.grants_of(accounts.account_with_login(login), on)}


def test_a_clerk_has_an_account_a_role_and_a_desk_and_no_password(tmp_path):
    assert counts(loaded(tmp_path, CLERK)) == (1, 1, 0, 0, 0)
    made = accounts.account_with_login("can.bo")
    assert (made.full_name, made.email, made.phone) == ("Quàng Thị Mến", "men@vidu.vn", "0912345678")
    assert not made.has_usable_password()
    assert held("can.bo") == {(Role.CLERK, "H18.100")}
    [posted] = postings(on=TODAY, account_id=made.pk)
    assert (posted.agency, posted.role, posted.desk, posted.valid_from) == ("H18.100", "clerk", 1, date(2026, 10, 1))
    assert [desk.number for desk in desks("H18.100", TODAY)] == [1]


def test_again_changes_nothing_and_another_day_neither(tmp_path):
    rows = [CLERK, "hai.noi,Lò Văn Hai,,,H18.100,official,,,", "hai.noi,Lò Văn Hai,,,H18.01,leader,,,"]
    assert counts(loaded(tmp_path, *rows)) == (3, 2, 1, 0, 0)
    assert counts(loaded(tmp_path, *rows)) == (3, 0, 0, 3, 0)
    assert counts(loaded(tmp_path, *rows, at=AT.replace(day=9))) == (3, 0, 0, 3, 0)
    assert held("hai.noi") == {(Role.OFFICIAL, "H18.100"), (Role.LEADER, "H18.01")}


def test_another_name_and_one_more_role_are_changes_and_a_last_day_ends_role_and_posting(tmp_path):
    loaded(tmp_path, CLERK)
    assert counts(loaded(tmp_path, CLERK.replace("Mến", "Mến Thương"))) == (1, 0, 1, 0, 0)
    assert accounts.account_with_login("can.bo").full_name == "Quàng Thị Mến Thương"
    ended = "can.bo,Quàng Thị Mến Thương,men@vidu.vn,0912345678,H18.100,clerk,có,2/11/2026,1/12/2026"
    assert counts(loaded(tmp_path, ended)) == (1, 0, 1, 0, 0)
    assert held("can.bo", date(2026, 11, 30)) == {(Role.CLERK, "H18.100")}
    assert held("can.bo", date(2026, 12, 1)) == set()
    assert len(postings(on=date(2026, 11, 30), agency="H18.100")) == 1
    assert postings(on=date(2026, 12, 1), agency="H18.100") == ()


def test_who_runs_the_whole_province_has_no_agency(tmp_path):
    assert counts(loaded(tmp_path, "quan.tri,Lò Văn Một,,,,admin,,,")) == (1, 1, 0, 0, 0)
    assert held("quan.tri") == {(Role.ADMIN, "*")}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x,Lò Văn A,,,H18.100,clerk,,,", "Tên đăng nhập cần 3 đến 64 ký tự"),
        ("lo.a,,,,H18.100,clerk,,,", "Cột name để trống"),
        ("lo.a,Lò Văn A,khong-phai-thu,,H18.100,clerk,,,", "thư điện tử"),
        ("lo.a,Lò Văn A,,12,H18.100,clerk,,,", "điện thoại"),
        ("lo.a,Lò Văn A,,,H18.999,clerk,,,", "H18.999"),
        ("lo.a,Lò Văn A,,,H18.100,vua,,,", "Cột roles: không hiểu “vua”"),
        ("lo.a,Lò Văn A,,,H18.100,citizen,,,", "Cột roles"),
        ("lo.a,Lò Văn A,,,H18.100,clerk;official,,,", "Trong một cơ quan, một người không vừa là"),
        ("lo.a,Lò Văn A,,,H18.100,clerk;admin,,,", "Một người không thể vừa là"),
        ("lo.a,Lò Văn A,,,H18.100,clerk,7,,", "không có quầy số 7"),
        ("lo.a,Lò Văn A,,,H18.100,clerk,,1/12/2026,1/12/2026", "Cột to"),
        ("me.con,Lò Thị Mế,,,H18.100,clerk,,,", "đã có người dùng"),
    ],
)
def test_a_row_that_cannot_be_taken_leaves_nothing_and_is_named(tmp_path, row, words):
    create_account(login="me.con", full_name="Lò Thị Mế", kind=AccountKind.CITIZEN, who=OPERATOR, at=AT)
    report = loaded(tmp_path, CLERK, row)
    assert counts(report) == (2, 1, 0, 0, 1)
    [fault] = report.faults
    assert (fault.line, words in fault.reason) == (3, True), fault.reason
    assert accounts.account_with_login("lo.a") is None
    assert accounts.account_with_login("me.con").full_name == "Lò Thị Mế"
