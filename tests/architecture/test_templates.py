"""Every template is used by someone."""

import re
from collections import defaultdict

ASKED = re.compile(r"<(c-[\w.-]+)(?=[\s/>])|[\"']([\w./-]+\.html)")
"""A component as a tag, or a template by its name."""
ASKED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def name_of(path) -> str:
    """The name by which a template is asked for: its path below web/, for the design system's below its templates/."""
    parts = path.parts
    root = "templates" if "templates" in parts else "web"
    return "/".join(parts[len(parts) - parts[::-1].index(root) :])


def component_of(name: str) -> str:
    """`cotton/ui/status_tag.html` is the tag `c-ui.status-tag`."""
    inner = name.removeprefix("cotton/").removesuffix(".html").removesuffix("/index")
    return "c-" + inner.replace("/", ".").replace("_", "-")


def unused_templates(house) -> list[str]:
    pages = house.templates()
    asking = defaultdict(set)
    for path in [*pages, *house.python("src")]:
        for component, page in ASKED.findall(path.read_text(encoding="utf-8")):
            asking[component or page].add(path)
    unused = []
    for page in pages:
        name = name_of(page)
        asked = component_of(name) if name.startswith("cotton/") else name
        if name not in ASKED_BY_DJANGO and not asking[asked] - {page}:
            unused.append(house.where(page))
    return unused


def test_no_template_is_unused(house):
    assert not unused_templates(house)


def test_planted_orphans_are_seen(build):
    at = "src/motcua/web/ui/templates/"
    fake = build(
        {
            at + "ui/base.html": "<c-ui.status-tag />",
            at + "ui/page.html": "{% extends 'ui/base.html' %}",
            at + "ui/orphan.html": "{% include 'ui/orphan.html' %}",
            at + "404.html": "",
            at + "cotton/ui/status_tag.html": "",
            at + "cotton/ui/status.html": "",
            "src/motcua/web/desk/intake/intake.html": "",
            "src/motcua/web/desk/intake/views.py": "render(request, 'desk/intake/intake.html')",
            "src/motcua/web/desk/intake/lost.html": "",
            "src/motcua/web/ui/views.py": "render(request, 'ui/page.html')",
        },
    )
    assert unused_templates(fake) == [
        "src/motcua/web/desk/intake/lost.html",
        f"{at}cotton/ui/status.html",
        f"{at}ui/orphan.html",
    ]
