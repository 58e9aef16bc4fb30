"""One call of each action of accounts: someone who leads the health department, and whom the commune is to get."""

from pathlib import Path

from tests.config.rights.province import AT, COMMUNE, HEALTH, PLACES, PROVINCE, SINCE
from tests.config.rights.sweep import Sample, crowd

from motcua.commons.accounts import public as accounts
from motcua.commons.accounts.public import OPERATOR, AccountKind, Role, simulated

STAFF = " ".join(name for name, who in crowd().items() if who.kind is AccountKind.STAFF)
CLERKS = " ".join(f"clerk@{place}" for place in PLACES)
ADMINS = " ".join(f"admin@{place}" for place in PLACES)
OF_COMMUNE, OF_HEALTH = "admin@commune admin@province", "admin@health admin@province"
ABOVE_COMMUNE = (COMMUNE, PROVINCE)
NEW = {"login": "nguoi.moi", "full_name": "Người Mới", "at": AT}


def samples(_folder: Path) -> dict[str, Sample]:
    """A grant that holds, and a request that waits."""
    made = accounts.create_account(login="ma.toan", full_name="Ma Toàn", kind=AccountKind.STAFF, who=OPERATOR, at=AT)
    citizen = {"full_name": "Lò Thị Mến", "kind": AccountKind.CITIZEN, "id_number": "019190001218"}
    accounts.create_account(login="men", who=OPERATOR, at=AT, **citizen)
    given = {"since": SINCE, "reason": "QĐ 1", "at": AT}
    held = accounts.grant(made, role=Role.LEADER, scope=HEALTH, who=OPERATOR, **given)
    role = {"role": Role.LEADER, "scope": COMMUNE, "place": ABOVE_COMMUNE, **given, "since": AT.date()}
    number = accounts.request_grant(made.key, who=simulated("a-first"), **role)
    more = {**role, "role": Role.OFFICIAL}
    both, rule = frozenset({Role.CLERK, Role.OFFICIAL}), {"since": SINCE, "basis": "QĐ 1", "at": AT}
    accounts.share_duties(HEALTH, both, who=OPERATOR, **rule)
    [shared] = accounts.shared_rules()
    held_there = {"on": AT.date(), "places": {HEALTH: (HEALTH, PROVINCE)}}
    return {
        "share_duties": Sample(lambda who: accounts.share_duties(COMMUNE, both, who=who, **rule), may=""),
        "part_duties": Sample(lambda who: accounts.part_duties(shared.id, on=AT.date(), who=who), may=""),
        "create_account": Sample(lambda who: accounts.create_account(kind=AccountKind.STAFF, who=who, **NEW), ADMINS),
        "create_account (one's own)": Sample(
            lambda who: accounts.create_account(kind=AccountKind.CITIZEN, who=who, **NEW), " ".join(crowd())
        ),
        "change_details": Sample(
            lambda who: accounts.change_details(made.key, full_name="Ma Tòng", email="", phone="", who=who, at=AT), ""
        ),
        "give_one_time_password": Sample(
            lambda who: accounts.give_one_time_password(made, who=who, at=AT, places=held_there["places"]), OF_HEALTH
        ),
        "invite": Sample(lambda who: accounts.invite(made, who=who, at=AT, places=held_there["places"]), OF_HEALTH),
        "give_at_counter": Sample(
            lambda who: accounts.give_at_counter("019190001218", reason="Quên", who=who, at=AT), CLERKS
        ),
        "keep_form": Sample(lambda who: accounts.keep_form("w-1", "/ban/", [("name", "Mai")], who=who, at=AT), STAFF),
        "drop_form": Sample(lambda who: accounts.drop_form("w-0", who=who), STAFF, writes=False),
        "close_account": Sample(lambda who: accounts.close_account(made, who=who, **held_there), OF_HEALTH),
        "grant": Sample(lambda who: accounts.grant(made, role=Role.CLERK, scope=HEALTH, who=who, **given), ""),
        "request_grant": Sample(lambda who: accounts.request_grant(made.key, who=who, **more), OF_COMMUNE),
        "answer_request": Sample(
            lambda who: accounts.answer_request(number, confirmed=True, place=ABOVE_COMMUNE, who=who, at=AT), OF_COMMUNE
        ),
        "end_grant": Sample(
            lambda who: accounts.end_grant(held.pk, on=AT.date(), place=(HEALTH, PROVINCE), who=who), OF_HEALTH
        ),
        "kept_form": Sample(lambda who: accounts.kept_form("/ban/", who=who, at=AT), " ".join(crowd()), writes=False),
        "staff": Sample(lambda who: accounts.staff(who=who, at=AT), ADMINS),
        "take_staff": Sample(lambda who: accounts.take_staff(who=who, at=AT), ADMINS),
        "staff_member": Sample(lambda who: accounts.staff_member(made.key, who=who, at=AT), ADMINS),
        "waiting_requests": Sample(lambda who: accounts.waiting_requests(who=who, at=AT), ADMINS),
        "sign_ins_of": Sample(lambda who: accounts.sign_ins_of(made.key, who=who, at=AT), ADMINS),
        "looks_of": Sample(lambda who: accounts.looks_of(made.key, who=who), ADMINS, writes=False),
    }
