"""What a role is."""

from enum import StrEnum


class Kind(StrEnum):
    """What an account is; it decides which roles it may ever hold."""

    STAFF = "staff"
    CITIZEN = "citizen"
    ORGANISATION = "organisation"

    @property
    def label(self) -> str:
        """The word people read."""
        return _KIND_LABELS[self]


_KIND_LABELS = {Kind.STAFF: "cán bộ", Kind.CITIZEN: "công dân", Kind.ORGANISATION: "tổ chức"}


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
    Role.CITIZEN: "người dân, tổ chức",
    Role.CLERK: "cán bộ một cửa",
    Role.OFFICIAL: "cán bộ thụ lý",
    Role.LEADER: "lãnh đạo",
    Role.ADMIN: "quản trị",
}

EVERYWHERE = "*"
"""The scope key of a grant that holds for every agency."""
