"""What a form sent when its session was over: it goes along through the sign-in, signed, and is sent after it.

Files do not: a page says which, so that they are chosen again. Where script runs none of this is needed: the sign-in
stands over the page, and what was typed and chosen stays in it.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.core import signing
from django.http import HttpRequest

_SALT: Final = "motcua.portal.carried"
_LASTS: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """What was sent, where to, by whom ("" where nobody knows any more), in which agency."""

    address: str
    login: str
    acting: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def sent_by(request: HttpRequest, *, login: str, acting: str) -> UnsentForm:
    """What the form of this request sent."""
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    typed = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    files = [one.name or "" for _name, ones in request.FILES.lists() for one in ones]
    return UnsentForm(request.get_full_path(), login, acting, typed, files)


def written(carried: UnsentForm | None) -> str:
    """As the sign-in form carries it."""
    return signing.dumps(asdict(carried), salt=_SALT, compress=True) if carried else ""


def read(request: HttpRequest) -> UnsentForm | None:
    """What the sign-in form carried; None where that is nothing of ours."""
    try:
        found: dict[str, Any] = signing.loads(request.POST.get("carried", ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    return UnsentForm(**found)
