"""What the log says of a page that failed: its number, its route, the kinds of exception, and where they came from.

What an exception says is left out, and so is the address: a database quotes the row that it refused, and an address
holds a dossier's code. The number stands on the page, so that whoever met the fault can quote it.
"""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"impersonal": {"()": "motcua.config.failures.Impersonal"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "impersonal"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}

SOURCE = Path(__file__).parents[2]
"""The folder above the package: files of the program are named from there."""


class Impersonal(logging.Formatter):
    """Lines of a log that name nobody."""

    def format(self, record: logging.LogRecord) -> str:
        """The fault's head and its frames; a line of the program's own words as it is."""
        request = getattr(record, "request", None)
        error = record.exc_info[1] if record.exc_info else None
        if request is None and error is None:
            return super().format(record)
        match = getattr(request, "resolver_match", None)
        head = (getattr(request, "failure", ""), getattr(request, "method", ""), f"/{match.route}" if match else "")
        return "\n".join((" ".join(filter(None, (self.formatTime(record), record.levelname, *head))), *_told(error)))


def _told(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield f"  {type(error).__module__}.{type(error).__qualname__}"
        yield from _frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        place = path.relative_to(SOURCE) if path.is_relative_to(SOURCE) else path.name
        yield f"    {place}:{frame.lineno} {frame.name}"
