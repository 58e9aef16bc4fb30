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
    """The kinds of act a person may do. Citizen comes with the account; the others are granted, with dates.

    Which acts each of them may do stands in the contexts' `permissions.toml`, nowhere else.
    """

    CITIZEN = "citizen"
    CLERK = "clerk"
    OFFICIAL = "official"
    REVIEWER = "reviewer"
    SIGNATORY = "signatory"
    REGISTRY_CLERK = "registry_clerk"
    FEE_CLERK = "fee_clerk"
    LEADER = "leader"
    AGENCY_ADMIN = "agency_admin"
    CONTROL_OFFICE = "control_office"
    STATISTICS = "statistics"
    CCHC = "cchc"
    CDS = "cds"
    DA06 = "da06"
    INSPECTOR = "inspector"
    CATALOGUE = "catalogue"
    ARCHIVIST = "archivist"
    SECURITY = "security"
    AUDITOR = "auditor"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The word people read."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.CITIZEN: N_("người dân, tổ chức"),
    Role.CLERK: N_("cán bộ một cửa"),
    Role.OFFICIAL: N_("cán bộ thụ lý"),
    Role.REVIEWER: N_("người thẩm tra, trưởng phòng"),
    Role.SIGNATORY: N_("người ký"),
    Role.REGISTRY_CLERK: N_("văn thư"),
    Role.FEE_CLERK: N_("thu phí, lệ phí"),
    Role.LEADER: N_("lãnh đạo"),
    Role.AGENCY_ADMIN: N_("quản trị của cơ quan"),
    Role.CONTROL_OFFICE: N_("kiểm soát thủ tục hành chính"),
    Role.STATISTICS: N_("thống kê"),
    Role.CCHC: N_("thường trực cải cách hành chính"),
    Role.CDS: N_("thường trực chuyển đổi số"),
    Role.DA06: N_("thường trực Đề án 06"),
    Role.INSPECTOR: N_("thanh tra, kiểm tra"),
    Role.CATALOGUE: N_("biên tập danh mục thủ tục"),
    Role.ARCHIVIST: N_("lưu trữ"),
    Role.SECURITY: N_("an toàn thông tin, bảo vệ dữ liệu"),
    Role.AUDITOR: N_("kiểm toán, giám sát"),
    Role.ADMIN: N_("quản trị"),
}

EVERYWHERE = "*"
"""The scope key of a grant that holds for every agency."""
