"""What an agency is called on a page."""

from datetime import date

from django.utils.translation import gettext as _

from motcua.commons.accounts.public import EVERYWHERE
from motcua.kit.refusal import Refusal
from motcua.registry.agencies.public import agency


def agency_name(scope: str, on: date) -> str:
    """The name on that day of where somebody acts or a dossier lies; its identifier where it is not known then."""
    if scope == EVERYWHERE:
        return _("Mọi cơ quan trong tỉnh")
    try:
        return agency(scope, on).name
    except Refusal:
        return scope
