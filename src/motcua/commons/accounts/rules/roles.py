"""What a role is, and who may hold which together."""

from collections.abc import Iterable
from enum import StrEnum

from motcua.kit.refusal import Refusal


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

INCOMPATIBLE = frozenset(frozenset({Role.ADMIN, handler}) for handler in (Role.CLERK, Role.OFFICIAL, Role.LEADER))
"""Duties one person may not hold at the same time, in any agency: whoever gives out rights handles no dossier.

Pairs that concern one dossier (drafter and signatory, one's own dossier) are decided when the act is done.
"""


def refuse_incompatible(role: Role, held: Iterable[Role]) -> None:
    """Raise Refusal if `role` may not stand beside one of the roles held at the same time."""
    for other in sorted(set(held)):
        if frozenset({role, other}) in INCOMPATIBLE:
            raise Refusal(
                "incompatible_duties",
                "Một người không thể vừa là {role} vừa là {other}. Hãy chọn người khác, "
                "hoặc kết thúc vai trò {other} trước.",
                role=role.label,
                other=other.label,
            )
