"""When a scanner that does not answer is asked no more: who sends a file then waits for nothing, and the file is held.

Without it each file of a web server would hold a thread as long as its sender has patience, and a scanner that hangs
would stop the pages of everybody.
"""

from dataclasses import dataclass, field
from threading import Lock
from typing import Final

MOST_FAILURES: Final = 3
"""So many times in a row without an answer, and it is taken to hang."""
REST: Final = 60.0
"""Seconds until one file tries again whether it answers."""
MOST_ASKING: Final = 4
"""Files of one process that may wait for an answer at a time; the others are held and scanned by the worker."""


@dataclass(slots=True)
class ScannerBreaker:
    """What one process knows of its scanner. Moments are seconds of a clock that only goes forward.

    Every `may_ask` that was answered with yes is followed by `answered` or `silent`.
    """

    _failures: int = 0
    _asking: int = 0
    _rests_until: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def may_ask(self, now: float) -> bool:
        """Whether to ask about a file now. After its rest, one file at a time tries, until one is answered."""
        with self._lock:
            resting = self._failures >= MOST_FAILURES
            if self._asking >= (1 if resting else MOST_ASKING) or (resting and now < self._rests_until):
                return False
            self._asking += 1
            return True

    def answered(self) -> None:
        """It answered, whatever it said."""
        with self._lock:
            self._asking -= 1
            self._failures = 0

    def silent(self, now: float) -> None:
        """It did not answer in time, or nobody was there."""
        with self._lock:
            self._asking -= 1
            self._failures += 1
            self._rests_until = now + REST
