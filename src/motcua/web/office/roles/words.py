"""The words of a right: where it reaches, on which dossiers or things, what is asked in return."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.commons.accounts.public import Scope

SCOPES: Final[Mapping[Scope, str | Promise]] = {
    Scope.ANY: "",
    Scope.AGENCY: _("ở cơ quan mình"),
    Scope.SUBTREE: _("ở cơ quan mình và các cơ quan trực thuộc"),
    Scope.PROVINCE: _("trong cả tỉnh"),
}
RELATIONS: Final[Mapping[str, str | Promise]] = {
    "": "",
    "owner": _("của chính mình"),
    "assigned": _("đang giao cho mình, hoặc cho cả cơ quan mình"),
    "named": _("giao đích danh mình"),
    "shared": _("đang mở, chưa giao đích danh ai"),
    "intake": _("chưa tiếp nhận, do cơ quan mình nhận"),
    "receipt": _("với mã bí mật trên giấy hẹn"),
    "appraiser": _("được giao thẩm định"),
    "closed": _("sau khi đã đóng"),
    "lead": _("do cơ quan mình chủ trì"),
    "giver": _("do mình giao"),
}
CONDITIONS: Final[Mapping[str, str | Promise]] = {
    "reason": _("phải ghi lý do"),
    "second": _("cần người thứ hai"),
    "masked": _("số giấy tờ được che"),
}
"""By the name of a cell's flag."""
