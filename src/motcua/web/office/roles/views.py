"""The roles of staff, and for each of them every act that the matrix gives it, where, and what is asked in return."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.commons.accounts.public import STAFF, Matrix, MatrixCell, Role, apart
from motcua.web.office.roles.words import CONDITIONS, RELATIONS, SCOPES

_STAFF_ROLES = [role for role in Role if role is not Role.CITIZEN]


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All roles, each with how many acts are its own."""
    rows = [
        (role, _(role.label), sum(role.value in row.cells for row in _matrix(request).rows.values()))
        for role in _STAFF_ROLES
    ]
    return render(request, "office/roles/roles.html", {"rows": rows})


@require_safe
def role(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody who holds that role may do, and which roles nobody holds beside it."""
    found = next((one for one in _STAFF_ROLES if one.value == code), None)
    if found is None:
        raise Http404
    context = {
        "role": _(found.label),
        "code": found.value,
        "own": list(_acts(_matrix(request), found.value)),
        "common": list(_acts(_matrix(request), STAFF)),
        "apart": [(_apart_from(pair.roles, found), pair.basis) for pair in apart() if found in pair.roles],
    }
    return render(request, "office/roles/role.html", context)


def _matrix(request: HttpRequest) -> Matrix:
    found: Matrix = request.matrix  # type: ignore[attr-defined]  # by motcua.config.rights
    return found


def _acts(matrix: Matrix, column: str) -> Iterator[tuple[str, list[str]]]:
    """Each act of a column by its name, with the ways to it in words; one way that asks for nothing has no words."""
    for row in matrix.rows.values():
        if column in row.cells:
            yield row.label, [words for cell in row.cells[column] if (words := _way(cell))]


def _way(cell: MatrixCell) -> str:
    asked = [words for name, words in CONDITIONS.items() if getattr(cell, name)]
    said = [SCOPES[cell.scope], RELATIONS.get(cell.relation, cell.relation), *asked]
    return ", ".join(str(words) for words in said if words)


def _apart_from(roles: frozenset[Role], own: Role) -> str:
    [other] = roles - {own}
    return _(other.label)
