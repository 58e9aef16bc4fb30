"""publiccode.yml holds what the standard (yml.publiccode.tools, 0.4) asks for, in the form it asks for.

Our file uses a small part of YAML: nested keys, lists of words or of one-level records, and folded text. `read` knows
that much and refuses the rest, so no YAML library is needed.
"""

import re
import tomllib

import pytest

STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
}
MAINTENANCE = {"internal", "contract", "community", "none"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
ADDRESS = re.compile(r"https://[\w.-]+/\S+")
RESERVED = re.compile(r"https://(\w+\.)?example\.(org|com|net)/")


def read(text):
    lines = [
        (len(line) - len(line.lstrip()), re.sub(r"\s+# .*", "", line).strip())
        for line in text.splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    ]
    value, rest = block(lines, lines[0][0])
    assert not rest, rest[0]
    return value


def block(lines, indent):
    """The list or the record at the front that stands at this indent, and the lines after it."""
    if lines[0][1].startswith("- "):
        return listed(lines, indent)
    record = {}
    while lines and lines[0][0] == indent:
        key, colon, said = lines[0][1].partition(":")
        assert colon, lines[0]
        assert key not in record, key
        lines = lines[1:]
        if said.strip() == ">":
            words = [line for at, line in lines if at > indent]
            until = next((place for place, (at, _line) in enumerate(lines) if at <= indent), len(lines))
            record[key], lines = " ".join(words[:until]), lines[until:]
        elif said.strip():
            record[key] = scalar(said.strip())
        else:
            record[key], lines = block(lines, lines[0][0])
    return record, lines


def listed(lines, indent):
    items = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        inside = [(indent + 2, lines[0][1][2:])]
        lines = lines[1:]
        while lines and lines[0][0] > indent:
            inside.append(lines[0])
            lines = lines[1:]
        is_record = re.match(r"\w+: ", inside[0][1])
        items.append(block(inside, indent + 2)[0] if is_record else scalar(inside[0][1]))
    return items, lines


def scalar(text):
    return {"true": True, "false": False}.get(text, text.strip('"'))


def texts(value):
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def faults(code) -> list[str]:
    """What the standard would refuse."""
    legal, upkeep, local = code.get("legal", {}), code.get("maintenance", {}), code.get("localisation", {})
    told = code.get("description", {})
    rules = {
        "publiccodeYmlVersion": code.get("publiccodeYmlVersion") == "0.4",
        "name": bool(code.get("name")),
        "url": bool(ADDRESS.fullmatch(code.get("url", ""))),
        "a reserved url only before the first release": code.get("developmentStatus") in {"concept", "development"}
        or not RESERVED.match(code.get("url", "")),
        "platforms": texts(code.get("platforms")),
        "categories": "categories" not in code or texts(code["categories"]),
        "developmentStatus": code.get("developmentStatus") in STATUSES,
        "softwareType": code.get("softwareType") in TYPES,
        "releaseDate": bool(re.fullmatch(r"\d{4}-\d\d-\d\d", code.get("releaseDate", ""))),
        "legal.license": bool(legal.get("license")),
        "maintenance.type": upkeep.get("type") in MAINTENANCE,
        "maintenance.contacts": upkeep.get("type") != "community" or all(one.get("name") for one in upkeep["contacts"]),
        "localisation.localisationReady": isinstance(local.get("localisationReady"), bool),
        "localisation.availableLanguages": texts(local.get("availableLanguages"))
        and all(map(LANGUAGE.fullmatch, local["availableLanguages"])),
        "description": bool(told) and all(map(LANGUAGE.fullmatch, told)),
    }
    for language, words in told.items():
        rules[f"description.{language}.shortDescription"] = 0 < len(words.get("shortDescription", "")) <= 150
        rules[f"description.{language}.longDescription"] = 150 <= len(words.get("longDescription", "")) <= 10_000
        rules[f"description.{language}.features"] = texts(words.get("features"))
        rules[f"description.{language}.genericName"] = len(words.get("genericName", "")) <= 35
    return [name for name, holds in rules.items() if not holds]


@pytest.fixture
def code(house):
    return read((house.root / "publiccode.yml").read_text(encoding="utf-8"))


def test_what_the_standard_asks_for_is_there(code):
    assert not faults(code)


def test_it_says_what_the_project_says(code, house):
    project = tomllib.loads((house.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (code["name"], code["softwareVersion"]) == (project["name"], project["version"])
    assert code["legal"]["license"] == project["license"]
    assert set(code["localisation"]["availableLanguages"]) == set(code["description"]) == {"vi", "en"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"url": "git@somewhere"}, "url"),
        ({"developmentStatus": "stable"}, "a reserved url only before the first release"),
        ({"softwareType": "web"}, "softwareType"),
        ({"platforms": []}, "platforms"),
        ({"maintenance": {"type": "us"}}, "maintenance.type"),
        ({"localisation": {"localisationReady": "yes"}}, "localisation.localisationReady"),
        ({"description": {"vi": {"shortDescription": "x" * 151}}}, "description.vi.shortDescription"),
    ],
)
def test_faults_are_seen(code, change, fault):
    assert fault in faults(code | change)
