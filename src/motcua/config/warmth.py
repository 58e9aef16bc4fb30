"""What the first request would otherwise wait for, done once before the workers are born."""

import gc
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from motcua.config.rights import matrix, routes

_NEW_OBJECTS = 20_000
"""So many more objects than are gone, before a search; Python's own 700 is met several times in each request."""


def warm() -> None:
    """Compile every template, read all addresses and rights, and the words of both languages."""
    for app in apps.get_app_configs():
        root = Path(app.path) / "templates"
        if app.name.startswith("motcua."):
            for file in sorted(root.rglob("*.html")):
                get_template(str(file.relative_to(root)))
    matrix()
    routes()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse("board:home")  # addresses are read once for each language


def settle() -> None:
    """Tell the collector that what is loaded by now stays, and not to search for cycles hundreds of times a second.

    Workers then share these pages with their parent for good. A request leaves few cycles behind; those that it leaves
    are found a little later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
