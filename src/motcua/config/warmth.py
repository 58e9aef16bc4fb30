"""What the first request would otherwise wait for, done once before the workers are born."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from motcua.config.rights import matrix, routes


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
