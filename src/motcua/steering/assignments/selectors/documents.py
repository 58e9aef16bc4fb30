"""Official documents by the words that cite them."""

from motcua.steering.assignments.models import Directive
from motcua.steering.assignments.rules.documents import Citation


def known_issuers(citation: Citation) -> tuple[str, ...]:
    """Who issued the documents of that number and day, in order; "" for one of which nobody said it."""
    rows = Directive.objects.filter(number=citation.number, issued_on=citation.issued_on)
    return tuple(rows.order_by("issuer").values_list("issuer", flat=True))
