"""One chunk of procedures into the database: what changed is decided by digests, then written in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.kit.imports import Fault
from motcua.registry.procedures.actions.rows import carry_over, write_rows
from motcua.registry.procedures.models import Field, Procedure, ProcedureVersion, PublicationDecision
from motcua.registry.procedures.rules.doubts import Part
from motcua.registry.procedures.rules.levels import Level, settled_locally
from motcua.registry.procedures.rules.procedure_source import ParsedProcedure, ProcedureSource, read
from motcua.registry.procedures.rules.ranking import plain

UNNAMED_FIELD = "Chưa phân lĩnh vực"
"""Where procedures stand whose list leaves the field empty."""


@dataclass(slots=True)
class ChunkReport:
    """What a chunk did. Faults of unchanged procedures are reported again, for they still stand."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    needs_review: int = 0
    left_out: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Register:
    """The keys of fields and decisions that the sources name; those that were missing have been added."""

    fields: dict[str, int]
    decisions: dict[tuple[str, str], int]

    @classmethod
    def open(cls, sources: Iterable[ProcedureSource]) -> "Register":
        """Look the names up, adding what is new."""
        facts = [source.facts for source in sources]
        names = {row["field"] or UNNAMED_FIELD for row in facts}
        numbers = {(row["issuing_agency"], row["decision_no"]) for row in facts if row["decision_no"]}
        fields, decisions = _fields(), _decisions()
        Field.objects.bulk_create([Field(name=name) for name in sorted(names - set(fields))], ignore_conflicts=True)
        PublicationDecision.objects.bulk_create(
            [PublicationDecision(agency=agency, number=number) for agency, number in sorted(numbers - set(decisions))],
            ignore_conflicts=True,
        )
        return cls(_fields(), _decisions())


def _fields() -> dict[str, int]:
    return dict(Field.objects.values_list("name", "id"))


def _decisions() -> dict[tuple[str, str], int]:
    rows = PublicationDecision.objects.values_list("agency", "number", "id")
    return {(agency, number): key for agency, number, key in rows}


@dataclass(slots=True)
class VersionDraft:
    """A procedure about to be written: its source as read, what it was before, and the parts that are new."""

    source: ProcedureSource
    reading: ParsedProcedure
    digests: dict[str, str]
    procedure: Procedure
    before: ProcedureVersion | None
    fresh: set[Part]
    version: ProcedureVersion = field(init=False)

    @property
    def levels(self) -> list[str]:
        """The levels as read; where the row did not change, as they stand, for a person may have settled them."""
        if self.before and Part.FACTS not in self.fresh:
            return self.before.levels
        return [level.value for level in self.reading.levels]


def load(
    sources: Sequence[ProcedureSource], *, parts: set[Part], register: Register, at: datetime, day: date
) -> ChunkReport:
    """Write the sources that are new or changed. The procedures' rows are locked, so two imports take turns."""
    outcome = ChunkReport()
    known = _known([source.code for source in sources])
    drafts: list[VersionDraft] = []
    for source in sources:
        reading = read(source)
        procedure, before = known.get(source.code, (Procedure(code=source.code), None))
        told = parts if before else set(Part)
        outcome.faults += [finding.fault(source.code) for finding in reading.findings if finding.part in told]
        outcome.faults += reading.remarks
        digests = source.digests(parts)
        fresh = {part for part in told if before is None or before.hashes.get(part) != digests[part]}
        if before and not fresh:
            outcome.unchanged += 1
        elif before and before.valid_from and before.valid_from > day:
            reason = f"{source.code}: đã có phiên bản từ {before.valid_from:%d/%m/%Y}, sau ngày nạp {day:%d/%m/%Y}."
            outcome.left_out.append(source.facts.fault(reason))
        else:
            drafts.append(VersionDraft(source, reading, digests, procedure, before, fresh))
    _write(drafts, register=register, at=at, day=day)
    outcome.new = sum(draft.before is None for draft in drafts)
    outcome.changed = len(drafts) - outcome.new
    outcome.needs_review = sum(draft.version.needs_review for draft in drafts)
    return outcome


def _known(codes: list[str]) -> dict[str, tuple[Procedure, ProcedureVersion | None]]:
    procedures = {row.pk: row for row in Procedure.objects.select_for_update().filter(code__in=codes).order_by("code")}
    versions = ProcedureVersion.objects.filter(procedure__in=procedures).order_by("procedure_id", "-id")
    latest = {row.procedure_id: row for row in versions.distinct("procedure_id")}
    return {row.code: (row, latest.get(key)) for key, row in procedures.items()}


def _write(drafts: list[VersionDraft], *, register: Register, at: datetime, day: date) -> None:
    if not drafts:
        return
    for draft in drafts:
        _name(draft, register)
    Procedure.objects.bulk_create([draft.procedure for draft in drafts if draft.before is None])
    moved = [draft.procedure for draft in drafts if draft.before is not None]
    Procedure.objects.bulk_update(moved, ["field", "name", "local", "folded", "search"])
    ended = [draft.before.pk for draft in drafts if draft.before and draft.before.valid_to is None]
    ProcedureVersion.objects.filter(pk__in=ended).update(valid_to=day)
    carried = carry_over([(draft.before, draft.fresh) for draft in drafts if draft.before])
    for draft in drafts:
        draft.version = _version(draft, register, at=at, day=day)
        doubtful = any(finding.part in draft.fresh for finding in draft.reading.findings)
        draft.version.needs_review = doubtful or bool(draft.before and carried.doubts(draft.before.pk))
    ProcedureVersion.objects.bulk_create([draft.version for draft in drafts])
    carried.write({draft.before.pk: draft.version.pk for draft in drafts if draft.before})
    write_rows([(draft.version.pk, draft.source, draft.reading, draft.fresh) for draft in drafts])


def _name(draft: VersionDraft, register: Register) -> None:
    """Bring the procedure's own row to what this source says; our own names stay."""
    procedure, facts = draft.procedure, draft.source.facts
    field_name = facts["field"] or UNNAMED_FIELD
    procedure.field_id = register.fields[field_name]
    procedure.name = draft.reading.name
    procedure.local = settled_locally(frozenset(map(Level, draft.levels)))
    index_names(procedure, field_name)


def index_names(procedure: Procedure, field_name: str) -> None:
    """Fold all names for the search index."""
    names = [procedure.name, procedure.plain_name, procedure.short_name, *procedure.other_names]
    procedure.folded = [plain(name) for name in names]
    procedure.search = " ".join(filter(None, [*procedure.folded, plain(procedure.code), plain(field_name)]))


def _version(draft: VersionDraft, register: Register, *, at: datetime, day: date) -> ProcedureVersion:
    facts = draft.source.facts
    return ProcedureVersion(
        procedure=draft.procedure,
        valid_from=day if draft.before else None,
        name=draft.reading.name,
        decision_id=register.decisions.get((facts["issuing_agency"], facts["decision_no"])),
        issuing_agency=facts["issuing_agency"],
        levels=draft.levels,
        levels_raw=facts["levels"],
        kind=facts["type"],
        targets=facts["targets"],
        performing_agencies=facts["performing_agencies"],
        competent_agency=facts["competent_agency"],
        source_url=facts["source_url"],
        hashes={**(draft.before.hashes if draft.before else {}), **draft.digests},
        recorded_at=at,
    )
