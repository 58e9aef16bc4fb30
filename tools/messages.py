"""Catalogues of messages: `python -m tools.messages` adds what is missing to the .po files and compiles them.

The source language is Vietnamese. Messages are found in templates (translate, blocktranslate), in Python (gettext and
its kin) and in every refusal, whose sentence a surface translates before it is shown. Needs no GNU gettext.
"""

import ast
import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE: Final = Path(__file__).resolve().parents[1] / "src" / "motcua"
LOCALE: Final = PACKAGE / "locale"
COMPLETE: Final = "en"
"""The language that has everything; `vi` holds only our own words for messages of Django."""
CALLS: Final = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
REFUSALS: Final = {"Refusal", "Busy"}
"""What is raised with a code and a sentence."""
UNCHANGING: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""In the header, so that the same messages give the same file."""
TEXT: Final = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
SAID: Final = re.compile(rf"(?<![\w.])(n?gettext|_)\({TEXT}(?:, ?{TEXT})?")

Message = str | tuple[str, str]


def in_template(source: str) -> Iterator[Message]:
    """The messages of one template."""
    for name, first, second in SAID.findall(templatize(source)):
        one = ast.literal_eval(first)
        yield (one, ast.literal_eval(second)) if name == "ngettext" else one


def in_python(source: str) -> Iterator[Message]:
    """The messages of one module; what is not written out as text cannot be translated and is a fault elsewhere."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if name in REFUSALS and len(texts) > 1:
            yield texts[1]
        elif name in CALLS and texts:
            yield (texts[0], texts[1]) if name.startswith("ngettext") and len(texts) > 1 else texts[0]


def found() -> dict[Message, str]:
    """Every message of the package, with the file where it stands first."""
    messages: dict[Message, str] = {}
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE)
        if "node_modules" in inside.parts or path.suffix not in {".html", ".py"} or "migrations" in inside.parts:
            continue
        read = in_template if path.suffix == ".html" else in_python
        for message in read(path.read_text(encoding="utf-8")):
            messages.setdefault(message, inside.as_posix())
    return messages


def po(language: str) -> Path:
    """Where a language's catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """A language's catalogue."""
    with po(language).open("rb") as file:
        catalogue = read_po(file, locale=language, charset="utf-8")
    catalogue.creation_date = catalogue.revision_date = UNCHANGING
    return catalogue


def missing() -> dict[Message, str]:
    """Messages without English, with the file of each."""
    catalogue = read(COMPLETE)
    known = {message.id for message in catalogue if message.id and all(texts(message.string))}
    return {message: place for message, place in found().items() if message not in known}


def unused() -> set[Message]:
    """Messages of the English catalogue that nothing says any more."""
    known = (texts(message.id) for message in read(COMPLETE) if message.id)
    return {one[0] if len(one) == 1 else (one[0], one[1]) for one in known} - set(found())


def compiled(language: str) -> bytes:
    """A language's catalogue as a .mo file."""
    file = io.BytesIO()
    write_mo(file, read(language))
    return file.getvalue()


def write() -> None:
    """Add what is missing to the English catalogue, take away what is unused, compile every language."""
    catalogue = read(COMPLETE)
    for message in unused():
        catalogue.delete(message)
    for message in missing():
        if message not in catalogue:
            catalogue.add(message)
    with po(COMPLETE).open("wb") as file:
        write_po(file, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        path.with_suffix(".mo").write_bytes(compiled(path.parts[-3]))


def places(text: str) -> list[str]:
    """The named places of a message: %(at)s and {at}."""
    return re.findall(r"%\(\w+\)[sd]|{\w*[^}]*}", text)


def texts(string: str | Sequence[str] | None) -> tuple[str, ...]:
    """What a message says of one and of many, or the one thing it says; nothing where it is not translated."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)


if __name__ == "__main__":
    write()
    left = missing()
    sys.stdout.writelines(f"{place}: {message}\n" for message, place in left.items())
    sys.stdout.write(f"{len(left)} messages without English\n")
