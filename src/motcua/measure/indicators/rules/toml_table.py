"""A table of a declaration read key by key: what is missing, of the wrong kind or unknown is noted with its line."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from motcua.kit.vietnamese import nfc
from motcua.measure.indicators.rules.toml_source import DeclarationFault, TomlSource

Choice = TypeVar("Choice", bound=StrEnum)

_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
_LONGEST = 2000
"""Letters of a text; a declaration is read by people."""


class Notes:
    """The faults found so far, each once, and the source in which their lines are looked up."""

    def __init__(self, source: TomlSource) -> None:
        self.source = source
        self.faults: list[DeclarationFault] = []

    def add(self, path: tuple[str | int, ...], reason: str, token: str = "") -> None:
        fault = DeclarationFault(self.source.line(path, token), reason)
        if fault not in self.faults:
            self.faults.append(fault)


class TomlTable:
    """A table at its path. A reader that finds a fault notes it and answers with something harmless."""

    def __init__(self, data: Any, path: tuple[str | int, ...], notes: Notes) -> None:
        self.path = path
        self.notes = notes
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        self.read: set[str] = set()
        if not isinstance(data, dict):
            self.fault("", f"“{path[-1]}” phải là một bảng")

    def fault(self, key: str, reason: str, token: str = "") -> None:
        """Note what is wrong with a key, or with the table itself."""
        self.notes.add((*self.path, key) if key else self.path, reason, token)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.data

    def raw(self, key: str) -> Any:
        """Whatever stands there."""
        self.read.add(key)
        return self.data.get(key)

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text in NFC."""
        value = self.raw(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
            self.fault(key, f"thiếu “{key}”, hoặc không phải là chữ")
            return ""
        return nfc(value.strip())

    def code(self, key: str) -> str:
        """A name that commands, addresses and files can carry as it is."""
        value = self.text(key)
        if value and not _CODE.fullmatch(value):
            self.fault(key, f"“{key}” chỉ gồm chữ hoa không dấu, chữ số và dấu gạch dưới, tối đa 40 ký tự")
        return value

    def number(self, key: str, *, least: int, most: int) -> int:
        """A whole number between two bounds, both included."""
        value = self.raw(key)
        if type(value) is not int or not least <= value <= most:
            self.fault(key, f"“{key}” phải là số nguyên từ {least} đến {most}")
            return least
        return value

    def day(self, key: str, *, needed: bool = True) -> date | None:
        """A day."""
        value = self.raw(key)
        if value is None and not needed:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fault(key, f"“{key}” phải là một ngày, ví dụ 2026-01-01")
            return date.min
        return value

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One of the words of a list."""
        value = self.raw(key)
        if not isinstance(value, str) or value not in set(kind):
            self.fault(key, f"“{key}” là một trong {', '.join(kind)}")
            return next(iter(kind))
        return kind(value)

    def table(self, key: str) -> "TomlTable":
        """A table inside this one."""
        value = self.raw(key)
        if value is None:
            self.fault(key, f"thiếu bảng “{key}”")
        return TomlTable(value or {}, (*self.path, key), self.notes)

    def tables(self, key: str) -> list["TomlTable"]:
        """A list of tables inside this one."""
        value = self.raw(key)
        if not isinstance(value, list) or not value:
            self.fault(key, f"thiếu danh sách “[[{key}]]”")
            return []
        return [TomlTable(one, (*self.path, key, place), self.notes) for place, one in enumerate(value)]

    def done(self) -> None:
        """Note every key that nobody asked for: a word that does nothing would look as if it did."""
        for key in self.data:
            if key not in self.read:
                self.fault(key, f"không có khoá “{key}” ở đây")
