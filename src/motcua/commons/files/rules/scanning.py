"""What a virus scanner said of a file, and what may be done with one that it has not looked at yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.kit.refusal import Refusal


class ScanVerdict(StrEnum):
    """What is known of a file's bytes: the scanner has not answered yet, found nothing, or found a virus."""

    WAITING = "waiting"
    CLEAN = "clean"
    FOUND = "found"


class Unscanned(StrEnum):
    """What a reader may do with a file that waits for the scanner: not open it, or open it having been warned."""

    REFUSED = "refuse"
    WARNED = "warn"


@dataclass(frozen=True, slots=True)
class Scan:
    """One answer of the scanner; `threat` is its name of what it found."""

    verdict: ScanVerdict
    threat: str = ""


@dataclass(frozen=True, slots=True)
class UnscannedRule:
    """What holds from that day on."""

    day: date
    unscanned: Unscanned


def dated(written: str) -> tuple[UnscannedRule, ...]:
    """A setting such as `refuse 2026-12-01=warn 2026-12-05=refuse`: what holds at first, and from each day on.

    Refuses what cannot be read (`bad_unscanned`).
    """
    found = []
    for part in written.split():
        day, _, word = part.rpartition("=")
        try:
            found.append(UnscannedRule(date.fromisoformat(day) if day else date.min, Unscanned(word)))
        except ValueError as fault:
            raise Refusal(
                "bad_unscanned",
                "Không hiểu “{part}” trong MOTCUA_UNSCANNED; hãy viết như: refuse 2026-12-01=warn.",
                part=part[:40],
            ) from fault
    return tuple(sorted(found, key=lambda one: one.day))


def unscanned_on(written: tuple[UnscannedRule, ...], day: date) -> Unscanned:
    """What holds on that day; without a word about it, what waits is not opened."""
    return next((one.unscanned for one in reversed(written) if one.day <= day), Unscanned.REFUSED)


_LONGEST: Final = 100


def threat_name(said: str) -> str:
    """A scanner's name for what it found, fit to be shown: one line of printable signs."""
    return "".join(sign for sign in said if sign.isprintable()).strip()[:_LONGEST] or "?"
