"""The rows inside a version: written from a source, or carried over from the version before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from motcua.registry.procedures.models import (
    ProcedureVersion,
    ReviewReason,
    VersionChannel,
    VersionPaper,
    VersionResult,
    VersionText,
)
from motcua.registry.procedures.rules.doubts import PART_OF, Doubted, Part
from motcua.registry.procedures.rules.procedure_source import (
    ParsedProcedure,
    ProcedureSource,
    count_raw,
    fee_raw,
    term_raw,
)

Kept = type[VersionChannel] | type[VersionPaper] | type[VersionResult] | type[VersionText] | type[ReviewReason]
KEPT_IN: Final[dict[Part, Kept]] = {
    Part.CHANNELS: VersionChannel,
    Part.PAPERS: VersionPaper,
    Part.RESULTS: VersionResult,
    Part.TEXTS: VersionText,
}
BATCH: Final = 2000


Fresh = tuple[int, ProcedureSource, ParsedProcedure, set[Part]]
"""A version's key, what its rows come from, and the parts to write."""


def write_rows(drafts: Sequence[Fresh]) -> None:
    """Write the rows of the fresh parts of each version, with the doubts about them."""
    told = {part: [draft for draft in drafts if part in draft[3]] for part in Part}
    VersionChannel.objects.bulk_create(
        (row for key, _, reading, _ in told[Part.CHANNELS] for row in channels(key, reading)), BATCH
    )
    VersionPaper.objects.bulk_create(
        (row for key, _, reading, _ in told[Part.PAPERS] for row in papers(key, reading)), BATCH
    )
    VersionResult.objects.bulk_create(
        (row for key, _, reading, _ in told[Part.RESULTS] for row in results(key, reading)), BATCH
    )
    VersionText.objects.bulk_create(
        (row for key, source, _, _ in told[Part.TEXTS] for row in texts(key, source)), BATCH
    )
    ReviewReason.objects.bulk_create(
        (row for key, _, reading, fresh in drafts for row in _reasons(key, reading, fresh)), BATCH
    )


def channels(version: int, reading: ParsedProcedure) -> Iterator[VersionChannel]:
    """The ways to file."""
    for read in reading.channels:
        yield VersionChannel(
            version_id=version,
            seq=read.seq,
            channel=read.channel.value,
            channel_raw=read.row["channel"],
            term_amount=read.term.amount if read.term else None,
            term_unit=read.term.unit.value if read.term else None,
            term_raw=term_raw(read.row),
            fee_kind=read.fee.kind.value,
            fee_amount=read.fee.amount,
            fee_currency=read.fee.currency,
            fee_raw=fee_raw(read.row),
            note=read.row["note_raw"],
        )


def papers(version: int, reading: ParsedProcedure) -> Iterator[VersionPaper]:
    """The papers."""
    for read in reading.papers:
        yield VersionPaper(
            version_id=version,
            seq=read.seq,
            case_text=read.row["case_text"],
            name=read.row["document"],
            form_file=read.row["form_file"],
            originals=read.originals,
            copies=read.copies,
            count_raw=count_raw(read.row),
        )


def results(version: int, reading: ParsedProcedure) -> Iterator[VersionResult]:
    """The results."""
    for read in reading.results:
        yield VersionResult(
            version_id=version, seq=read.seq, name=read.row["result_name"], code=read.row["result_code"]
        )


def texts(version: int, source: ProcedureSource) -> Iterator[VersionText]:
    """The sections of the official text."""
    for section, body in source.texts.items():
        yield VersionText(version_id=version, section=section, body=body)


def _reasons(version: int, reading: ParsedProcedure, fresh: set[Part]) -> Iterator[ReviewReason]:
    for finding in reading.findings:
        if finding.part in fresh:
            yield ReviewReason(
                version_id=version,
                doubted=finding.doubted.value,
                doubt=finding.doubt.value,
                seq=finding.seq,
                raw=finding.raw,
            )


class Carried:
    """Rows taken out of old versions, to be written again under new ones."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            self._rows[row.version_id].append(row)

    def doubts(self, version: int) -> list[ReviewReason]:
        """The doubts that go along."""
        return [row for row in self._rows[version] if isinstance(row, ReviewReason)]

    def of(self, version: int) -> list[Any]:
        """All rows of a version; changing the list changes what is written."""
        return self._rows[version]

    def write(self, successors: dict[int, int]) -> None:
        """Write the rows of each old version under its successor."""
        by_model: dict[Kept, list[Any]] = defaultdict(list)
        for before, after in successors.items():
            for row in self._rows[before]:
                row.pk, row.version_id = None, after
                row._state.adding = True
                by_model[type(row)].append(row)
        for model, rows in by_model.items():
            model.objects.bulk_create(rows, BATCH)


def carry_over(versions: Iterable[tuple[ProcedureVersion, set[Part]]]) -> Carried:
    """The rows, and doubts, of those parts of old versions that are not fresh."""
    keep = [(version.pk, part) for version, fresh in versions for part in Part if part not in fresh]
    rows: list[Any] = []
    for part in Part:
        keys = [key for key, kept in keep if kept is part]
        if not keys:
            continue
        doubted = [value.value for value in Doubted if PART_OF[value] is part]
        rows += ReviewReason.objects.filter(version__in=keys, doubted__in=doubted)
        if part in KEPT_IN:
            rows += KEPT_IN[part].objects.filter(version__in=keys)
    return Carried(rows)
