"""The door of accounts: people, roles, and the format of rights."""

from motcua.commons.accounts.actions import (
    answer_request,
    close_account,
    create_account,
    end_grant,
    grant,
    request_grant,
    set_password,
    staff,
    staff_member,
    tally,
    waiting_requests,
)
from motcua.commons.accounts.policies import matrix_of, second_person
from motcua.commons.accounts.rules.identity import clean_login, masked
from motcua.commons.accounts.rules.matrix import Cell, Matrix, Permission, Row, Scope, demand
from motcua.commons.accounts.rules.roles import EVERYWHERE, Kind, Role
from motcua.commons.accounts.rules.who import (
    OPERATOR,
    Authority,
    GrantRecord,
    Person,
    Who,
    simulated,
)
from motcua.commons.accounts.selectors import (
    AskedGrant,
    HeldGrant,
    StaffRecord,
    account_with_id_number,
    account_with_login,
    asked_scope,
    grants_of,
    holders,
    names,
    person,
)
from motcua.commons.accounts.session import person_of

__all__ = [
    "EVERYWHERE",
    "OPERATOR",
    "AskedGrant",
    "Authority",
    "Cell",
    "GrantRecord",
    "HeldGrant",
    "Kind",
    "Matrix",
    "Permission",
    "Person",
    "Role",
    "Row",
    "Scope",
    "StaffRecord",
    "Who",
    "account_with_id_number",
    "account_with_login",
    "answer_request",
    "asked_scope",
    "clean_login",
    "close_account",
    "create_account",
    "demand",
    "end_grant",
    "grant",
    "grants_of",
    "holders",
    "masked",
    "matrix_of",
    "names",
    "person",
    "person_of",
    "request_grant",
    "second_person",
    "set_password",
    "simulated",
    "staff",
    "staff_member",
    "tally",
    "waiting_requests",
]
