"""Where a target's values come from: an indicator, a register, a person with evidence, another agency's file."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kit.refusal import Refusal


class SourceKind(StrEnum):
    """Kinds of sources. Values of the first two are computed, and nobody can type them."""

    INDICATOR = "indicator"
    REGISTER = "register"
    MANUAL = "manual"
    FILE = "file"


COMPUTED = frozenset({SourceKind.INDICATOR, SourceKind.REGISTER})


@dataclass(frozen=True, slots=True)
class Source:
    """A kind and, but for manual values, its name: the indicator's code, the register's count, the foreign system."""

    kind: SourceKind
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else str(self.kind)


BY_HAND = Source(SourceKind.MANUAL)
"""What a target reads where nothing else is named."""


def read_source(text: str) -> Source:
    """The source a text names: `manual` (also when empty), `indicator:CODE`, `register:NAME`, `file:SYSTEM`.

    Refuses any other (`bad_source`). Whether the indicator or the register exists is the caller's question.
    """
    kind, _, name = (part.strip() for part in (text or "manual").partition(":"))
    known = kind in SourceKind.__members__.values()
    if not known or (kind == SourceKind.MANUAL) is not (not name):
        raise Refusal(
            "bad_source",
            "Không hiểu nguồn “{text}”; hãy ghi manual, indicator:MÃ, register:TÊN hoặc file:HỆ THỐNG.",
            text=text[:60],
        )
    return Source(SourceKind(kind), name)
