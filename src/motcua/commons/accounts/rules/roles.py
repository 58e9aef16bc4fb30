"""What a role is."""

from enum import StrEnum

from motcua.kit.words import N_


class AccountKind(StrEnum):
    """What an account is; it decides which roles it may ever hold."""

    STAFF = "staff"
    CITIZEN = "citizen"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        """The word people read."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    AccountKind.STAFF: N_("cán bộ"),
    AccountKind.CITIZEN: N_("công dân"),
    AccountKind.ORGANISATION: N_("tổ chức"),
}


class Role(StrEnum):
    """The kinds of act a person may do. Citizen comes with the account; the others are granted, with dates."""

    CITIZEN = "citizen"
    CLERK = "clerk"
    OFFICIAL = "official"
    LEADER = "leader"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The word people read."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.CITIZEN: N_("người dân, tổ chức"),
    Role.CLERK: N_("cán bộ một cửa"),
    Role.OFFICIAL: N_("cán bộ thụ lý"),
    Role.LEADER: N_("lãnh đạo"),
    Role.ADMIN: N_("quản trị"),
}

EVERYWHERE = "*"
"""The scope key of a grant that holds for every agency."""
