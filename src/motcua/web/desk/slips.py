"""Where the statutory forms of a dossier are printed."""

from django.urls import reverse


def slip_address(code: str, number: str, nth: int) -> str:
    """Where the nth form of that number is printed."""
    return reverse("desk:slip_nth", args=[code, number, nth]) if nth > 1 else reverse("desk:slip", args=[code, number])
