"""Where somebody works, and as what: the two lines of the bar."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.commons.accounts.public import Role, person_of
from motcua.registry.agencies.public import agency_name
from motcua.web.ui.vietnamese_text import own_or_named


def place(request: HttpRequest, at: datetime) -> dict[str, Any]:
    """The two lines of the bar: the agency acted in, and what this person is there."""
    person = person_of(request)
    roles = ", ".join(_(role.label) for role in Role if role.value in person.columns)
    here = own_or_named(agency_name(person.acting, at.date())) if person.acting else ""
    return {"agency": here, "roles": roles[:1].upper() + roles[1:], "person": person}
