"""What the counts of the registers and coverage are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.web.steer.words import StateLook

REGISTER_WORDS: Final[Mapping[str, str | Promise]] = {
    "villages_without_mobile": _("số thôn, bản chưa có băng rộng di động"),
    "villages_without_fixed": _("số thôn, bản chưa có băng rộng cố định"),
    "villages_with_mobile": _("tỷ lệ thôn, bản có băng rộng di động"),
    "villages_with_fixed": _("tỷ lệ thôn, bản có băng rộng cố định"),
    "digital_teams": _("số tổ công nghệ số cộng đồng"),
    "digital_team_members": _("số thành viên tổ công nghệ số cộng đồng"),
    "digital_team_members_trained": _("tỷ lệ thành viên đã được tập huấn"),
}
"""What each count of a register says."""
COVERAGE: Final[Mapping[bool | None, StateLook]] = {
    True: StateLook(_("có"), "ontime", "ok", "ontime"),
    False: StateLook(_("không"), "late", "alert", "late"),
    None: StateLook(_("chưa rõ"), "nodata", "nodata", "nodata"),
}
"""Whether a village has a network."""
