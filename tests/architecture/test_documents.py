"""The documents tell the truth where a program can check it."""

import json
import re
import tomllib
from itertools import chain

import pytest
from django.urls import Resolver404, resolve

ADDRESS = re.compile(r"`(/(?:[a-z-]+/)*)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def dead_links(house) -> list[str]:
    return [
        f"{house.where(page)}: {target}"
        for page in house.walk()
        if page.suffix == ".md"
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]


def dead_addresses(house) -> list[str]:
    """Pages a document names, `/like/this/`, that the site does not have."""
    return [
        f"{house.where(page)}: {address}"
        for page in house.walk()
        if page.suffix == ".md"
        for address in ADDRESS.findall(page.read_text(encoding="utf-8"))
        if not served(address)
    ]


def served(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def decisions_out_of_count(house) -> list[str]:
    """Decisions whose number is not the next one, and those whose first line does not carry it."""
    pages = sorted((house.root / "docs" / "decisions").glob("*.md"))
    return [
        house.where(page)
        for number, page in enumerate(pages, start=1)
        if not page.name.startswith(f"{number:04}-")
        or not page.read_text(encoding="utf-8").startswith(f"# {number:04}. ")
    ]


def unlisted_libraries(house) -> list[str]:
    """What pyproject.toml or package.json asks for and docs/dependencies.md does not explain."""
    project = tomllib.loads((house.root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *chain.from_iterable(project.get("dependency-groups", {}).values())]
    names = {re.split(r"[\[<>=;! ]", line)[0] for line in asked if isinstance(line, str)}
    for package in house.walk("src"):
        if package.name == "package.json":
            names |= set(json.loads(package.read_text(encoding="utf-8")).get("devDependencies", {}))
    explained = re.findall(r"`([^`]+)`", (house.root / "docs" / "dependencies.md").read_text(encoding="utf-8"))
    return sorted(names - set(explained))


def test_links_lead_somewhere(house):
    assert not dead_links(house)


def test_decisions_are_numbered_without_a_hole(house):
    assert not decisions_out_of_count(house)


def test_the_map_leads_to_every_decision(house):
    told = (house.root / "docs" / "architecture.md").read_text(encoding="utf-8")
    pages = sorted((house.root / "docs" / "decisions").glob("*.md"))
    assert not [page.name for page in pages if f"decisions/{page.name}" not in told]


def test_addresses_are_served(house):
    assert not dead_addresses(house)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_first_page_names_every_surface(house, readme):
    named = set(ADDRESS.findall((house.root / readme).read_text(encoding="utf-8")))
    assert named == {"/", "/ban/", "/bang/", "/dieu-hanh/", "/quan-tri/"}


def test_every_library_is_explained(house):
    assert not unlisted_libraries(house)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
def test_the_commands_exist(house, readme):
    targets = set(re.findall(r"^([a-z-]+):", (house.root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", (house.root / readme).read_text(encoding="utf-8")))
    assert {"run", "test"} <= named <= targets


def test_one_version_everywhere(house):
    version = tomllib.loads((house.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f'softwareVersion: "{version}"' in (house.root / "publiccode.yml").read_text(encoding="utf-8")
    assert version in (house.root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_planted_untruths_are_seen(build):
    fake = build(
        {
            "docs/a.md": "[here](b.md) [gone](c.md) [web](https://example.org) `/bang/` `/board/`",
            "docs/b.md": "",
            "docs/decisions/0001-one.md": "# 0001. One",
            "docs/decisions/0003-three.md": "# 0003. Three",
            "docs/dependencies.md": "`django`",
            "pyproject.toml": '[project]\ndependencies = ["django>=5", "extra[x]>=1"]\n',
        },
    )
    assert dead_links(fake) == ["docs/a.md: c.md"]
    assert dead_addresses(fake) == ["docs/a.md: /board/"]
    assert decisions_out_of_count(fake) == ["docs/decisions/0003-three.md"]
    assert unlisted_libraries(fake) == ["extra"]
