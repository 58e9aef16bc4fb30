"""The door of accounts: people, roles, and the format of rights."""

from motcua.commons.accounts.actions import close_account, create_account, end_grant, grant, set_password
from motcua.commons.accounts.policies import matrix_of
from motcua.commons.accounts.rules.identity import clean_login, masked
from motcua.commons.accounts.rules.matrix import (
    ANONYMOUS,
    COLUMNS,
    NOBODY,
    Cell,
    GrantRecord,
    Matrix,
    Permission,
    Person,
    Row,
    Scope,
)
from motcua.commons.accounts.rules.roles import EVERYWHERE, INCOMPATIBLE, Kind, Role
from motcua.commons.accounts.selectors import (
    account,
    account_with_id_number,
    account_with_login,
    grants_of,
    holders,
    names,
    person,
)

__all__ = [
    "ANONYMOUS",
    "COLUMNS",
    "EVERYWHERE",
    "INCOMPATIBLE",
    "NOBODY",
    "Cell",
    "GrantRecord",
    "Kind",
    "Matrix",
    "Permission",
    "Person",
    "Role",
    "Row",
    "Scope",
    "account",
    "account_with_id_number",
    "account_with_login",
    "clean_login",
    "close_account",
    "create_account",
    "end_grant",
    "grant",
    "grants_of",
    "holders",
    "masked",
    "matrix_of",
    "names",
    "person",
    "set_password",
]
