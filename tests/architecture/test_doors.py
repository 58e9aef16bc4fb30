"""A context is entered by its doors: what import-linter cannot say in one line."""

import grimp
import pytest

GROUPS = ("commons", "registry", "records", "casework", "measure", "steering")
DOORS = {"public", "pure", "events", "feed"}


def intruders(graph: grimp.ImportGraph, root: str) -> list[str]:
    """Imports of another context that do not go through one of its doors."""
    return [
        f"{importer} -> {module}"
        for group in GROUPS
        if f"{root}.{group}" in graph.modules
        for context in graph.find_children(f"{root}.{group}")
        for module in graph.find_descendants(context)
        if module.removeprefix(f"{context}.").split(".")[0] not in DOORS
        for importer in graph.find_modules_that_directly_import(module)
        if not f"{importer}.".startswith(f"{context}.")
    ]


def side_entrances(graph: grimp.ImportGraph, root: str) -> list[str]:
    """Imports of casework by measure that do not go through the feed."""
    return [
        f"{importer} -> {module}"
        for importer in graph.modules
        if importer.startswith(f"{root}.measure.")
        for module in graph.find_modules_directly_imported_by(importer)
        if module.startswith(f"{root}.casework.") and ".feed" not in module
    ]


def strays_between_topics(graph: grimp.ImportGraph, root: str) -> list[str]:
    """Imports from one topic of a surface into another, or from what a surface shares into a topic.

    What two topics need lies at their surface's root; only the surface's `urls` know its topics.
    """
    web = f"{root}.web"
    topics = [
        topic
        for surface in (graph.find_children(web) if web in graph.modules else ())
        for topic in graph.find_children(surface)
        if graph.find_children(topic) and not topic.endswith(".templatetags")
    ]
    return sorted(
        f"{importer} -> {module}"
        for topic in topics
        for module in {topic, *graph.find_descendants(topic)}
        for importer in graph.find_modules_that_directly_import(module)
        if importer.startswith(f"{topic.rpartition('.')[0]}.")
        and not f"{importer}.".startswith(f"{topic}.")
        and importer != f"{topic.rpartition('.')[0]}.urls"
    )


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("motcua", cache_dir=None)


def test_contexts_are_entered_by_their_doors(graph):
    assert not intruders(graph, "motcua")


def test_measure_enters_casework_by_the_feed(graph):
    assert not side_entrances(graph, "motcua")


def test_topics_of_a_surface_do_not_know_each_other(graph):
    assert not strays_between_topics(graph, "motcua")


def test_planted_strays_are_seen(build, monkeypatch):
    fake = build(
        {
            "topical/__init__.py": "",
            "topical/web/__init__.py": "",
            "topical/web/desk/__init__.py": "",
            "topical/web/desk/clocks.py": "from topical.web.desk.intake import forms",
            "topical/web/desk/urls.py": "from topical.web.desk.intake import views",
            "topical/web/desk/intake/__init__.py": "",
            "topical/web/desk/intake/forms.py": "from topical.web.desk import clocks",
            "topical/web/desk/intake/views.py": "from topical.web.desk.intake import forms",
            "topical/web/desk/worklist/__init__.py": "",
            "topical/web/desk/worklist/views.py": "from topical.web.desk.intake import views",
        },
    )
    monkeypatch.syspath_prepend(str(fake.root))
    assert strays_between_topics(grimp.build_graph("topical", cache_dir=None), "topical") == [
        "topical.web.desk.clocks -> topical.web.desk.intake.forms",
        "topical.web.desk.worklist.views -> topical.web.desk.intake.views",
    ]


def test_planted_intruders_are_seen(build, monkeypatch):
    fake = build(
        {
            "doorless/__init__.py": "",
            "doorless/registry/__init__.py": "",
            "doorless/registry/agencies/__init__.py": "",
            "doorless/registry/agencies/models.py": "",
            "doorless/registry/agencies/public.py": "from doorless.registry.agencies import models",
            "doorless/casework/__init__.py": "",
            "doorless/casework/dossiers/__init__.py": "",
            "doorless/casework/dossiers/public.py": "from doorless.registry.agencies import public",
            "doorless/casework/dossiers/actions.py": "from doorless.registry.agencies import models",
            "doorless/measure/__init__.py": "",
            "doorless/measure/facts/__init__.py": "",
            "doorless/measure/facts/actions.py": "from doorless.casework.dossiers import public",
        },
    )
    monkeypatch.syspath_prepend(str(fake.root))
    graph = grimp.build_graph("doorless", cache_dir=None)
    assert intruders(graph, "doorless") == ["doorless.casework.dossiers.actions -> doorless.registry.agencies.models"]
    assert side_entrances(graph, "doorless") == [
        "doorless.measure.facts.actions -> doorless.casework.dossiers.public",
    ]
