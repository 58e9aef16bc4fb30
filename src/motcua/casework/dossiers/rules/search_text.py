"""By what of an applicant a dossier can be found."""

from typing import Any, Final

from motcua.kit.vietnamese import fold

_FOUND_BY: Final = ("name", "id_number", "phone", "email")


def search_text(kind: str, body: Any) -> str:
    """What is kept beside that content to search in, accents aside; nothing beside any other than the applicant."""
    return fold(" ".join(str(body[one]) for one in _FOUND_BY if body.get(one))) if kind == "applicant" else ""
