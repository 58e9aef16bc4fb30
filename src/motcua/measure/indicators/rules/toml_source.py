"""Where in a file something stands, so that a refusal can name the line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")

Path = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class DeclarationFault:
    """What is wrong in a declaration: the line, counted from 1, and the reason in Vietnamese."""

    line: int
    reason: str


class TomlSource:
    """The text of a TOML file, asked where a key stands."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._places: dict[tuple[str | int, ...], int] = {}
        self._read()

    def _read(self) -> None:
        table: tuple[str | int, ...] = ()
        counts: dict[str, int] = {}
        for number, line in enumerate(self._lines, start=1):
            if header := _HEADER.match(line):
                name = header[2].strip()
                table = tuple(part.strip() for part in name.split("."))
                if header[1] == "[[":
                    counts[name] = counts.get(name, -1) + 1
                    self._places.setdefault(table, number)
                    table = (*table, counts[name])
                self._places.setdefault(table, number)
            elif key := _KEY.match(line):
                self._places.setdefault((*table, key[1]), number)

    def line(self, path: Path, token: str = "") -> int:
        """The line of a key, or of its table; of the token in its value, where it can be found."""
        found = 1
        for length in range(len(path), 0, -1):
            if place := self._places.get(tuple(path[:length])):
                found = place
                break
        return self._token(found, token) if token else found

    def _token(self, first: int, token: str) -> int:
        for number in range(first, len(self._lines) + 1):
            line = self._lines[number - 1]
            if number > first and (_HEADER.match(line) or (_KEY.match(line) and not line.startswith((" ", "\t")))):
                break
            if token in line:
                return number
        return first
