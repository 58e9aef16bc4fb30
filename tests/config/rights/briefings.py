"""One call of each action of briefings."""

from pathlib import Path

from tests.config.rights.province import AT
from tests.config.rights.sweep import Sample

from motcua.measure.indicators.public import period
from motcua.steering.briefings import public as briefings


def samples(_folder: Path) -> dict[str, Sample]:
    """Nothing was shown yet."""
    return {
        "make": Sample(
            lambda who: briefings.make(period("2026"), who=who, at=AT, simulated=True),
            "official@province leader@province admin@province",
        )
    }
