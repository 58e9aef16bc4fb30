"""What the first request would otherwise wait for, done once before the workers are born."""

import gc

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from motcua.config.rights import matrix, routes
from motcua.config.settings.paths import PACKAGE

_NEW_OBJECTS = 20_000
"""So many more objects than are gone, before a search; Python's own 700 is met several times in each request."""


def warm() -> None:
    """Compile every template, read all addresses and rights, and the words of both languages."""
    for name in templates():
        get_template(name)
    matrix()
    routes()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse("board:home")  # addresses are read once for each language


def templates() -> list[str]:
    """The name of every template of ours: its path below `web/`, for the design system's below `ui/templates/`."""
    pages = (file.relative_to(PACKAGE / "web") for file in (PACKAGE / "web").rglob("*.html"))
    inside = (page.parts for page in pages if "node_modules" not in page.parts)
    return sorted(
        "/".join(parts[parts.index("templates") + 1 :] if "templates" in parts else parts) for parts in inside
    )


def settle() -> None:
    """Tell the collector that what is loaded by now stays, and not to search for cycles hundreds of times a second.

    Workers then share these pages with their parent for good. A request leaves few cycles behind; those that it leaves
    are found a little later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
