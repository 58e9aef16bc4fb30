"""Versions: the one in force, one by its key, all that are in force on a day, and the whole page of one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from django.db.models import Q, QuerySet

from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term, TermUnit
from motcua.registry.agencies.public import until_changed
from motcua.registry.procedures.models import (
    Procedure,
    ProcedureVersion,
    ReviewFix,
    ReviewReason,
    VersionChannel,
    VersionPaper,
    VersionResult,
    VersionText,
)
from motcua.registry.procedures.rules.doubts import Doubt, Doubted
from motcua.registry.procedures.rules.fees import Fee, FeeKind
from motcua.registry.procedures.rules.levels import Level
from motcua.registry.procedures.rules.records import (
    CatalogueEntry,
    ChannelRecord,
    Contents,
    DoubtRecord,
    PaperRecord,
    ProcedurePage,
    ProcedureRecord,
    ResultRecord,
    VersionRecord,
    grouped,
)
from motcua.registry.procedures.rules.terms import ListedChannel, terms_by_channel

Part = TypeVar("Part", VersionChannel, VersionPaper, VersionResult, ReviewReason)


def in_force(on: date) -> Q:
    """The versions in force on a day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


@until_changed(2048)
def version_in_force(code: str, on: date) -> VersionRecord:
    """The version of a procedure in force on a day. Refuses (`unknown_procedure`) when there is none."""
    row = _versions().filter(in_force(on), procedure__code=code[:61]).first()
    if row is None:
        raise Refusal(
            "unknown_procedure",
            "Không có thủ tục mã {code} có hiệu lực ngày {on}. Hãy kiểm tra lại mã thủ tục.",
            code=code[:60],
            on=f"{on:%d/%m/%Y}",
        )
    return _record(row, _contents([row.pk])[row.pk])


@until_changed(2048)
def version(key: int) -> VersionRecord:
    """A version by its key. Refuses (`unknown_version`)."""
    row = _versions().filter(pk=key).first()
    if row is None:
        raise Refusal("unknown_version", "Không có phiên bản thủ tục số {key}.", key=key)
    return _record(row, _contents([row.pk])[row.pk])


def paper_names(keys: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of the papers that versions ask for, in their order, by the versions' keys; in one query."""
    rows = VersionPaper.objects.filter(version__in=list(keys)).order_by("version_id", "seq")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in rows.values_list("version_id", "name"):
        found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}


@until_changed(2048)
def procedure(code: str) -> ProcedureRecord:
    """A procedure by its code, whatever its versions. Refuses (`unknown_procedure`)."""
    found = procedures([code])
    if not found:
        raise Refusal("unknown_procedure", "Không có thủ tục mã {code}. Hãy kiểm tra lại mã thủ tục.", code=code[:60])
    return found[code]


def procedures(codes: Iterable[str]) -> dict[str, ProcedureRecord]:
    """Procedures by their codes; those that are not there are left out."""
    rows = Procedure.objects.filter(code__in=set(codes)).select_related("field")
    return {row.code: named(row) for row in rows}


def named(row: Procedure) -> ProcedureRecord:
    """A procedure's record."""
    return ProcedureRecord(
        code=row.code,
        name=row.name,
        plain_name=row.plain_name or row.name,
        short_name=row.short_name or row.name,
        other_names=tuple(row.other_names),
        field=row.field.name,
        local=row.local,
    )


@until_changed(512)
def procedure_page(code: str, on: date) -> ProcedurePage:
    """Everything the portal shows of a procedure on a day. Refuses (`unknown_procedure`)."""
    record = version_in_force(code, on)
    texts = VersionText.objects.filter(version=record.id).values_list("section", "body")
    official = MappingProxyType(dict(texts))
    return ProcedurePage(record, procedure(code).other_names, grouped(record.papers), official)


@until_changed(4)
def catalogue(on: date) -> Mapping[str, CatalogueEntry]:
    """All versions in force on a day by code, in two queries; for bulk shells."""
    entries = _entries(in_force(on))
    return MappingProxyType({entry.code: entry for entry in entries})


@until_changed(1)
def catalogue_of_all_days() -> Mapping[str, tuple[CatalogueEntry, ...]]:
    """All versions of every procedure, oldest first, in two queries; for shells that play acts of many days."""
    found: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in _entries(Q()):
        found[entry.code].append(entry)
    return MappingProxyType({code: tuple(entries) for code, entries in found.items()})


def entries_of(keys: Iterable[int], on: date) -> list[CatalogueEntry]:
    """The versions in force on a day of some procedures, by the procedures' keys."""
    return _entries(in_force(on) & Q(procedure__in=list(keys)))


def _entries(which: Q) -> list[CatalogueEntry]:
    rows = ProcedureVersion.objects.filter(which).order_by("id")
    facts = rows.values_list(
        "id", "procedure__code", "name", "procedure__field__name", "valid_from", "valid_to", "levels"
    )
    channels = VersionChannel.objects.filter(version__in=rows.order_by().values("id")).order_by("version_id", "seq")
    terms: defaultdict[int, list[tuple[ListedChannel, Term | None]]] = defaultdict(list)
    for key, channel, amount, unit in channels.values_list("version_id", "channel", "term_amount", "term_unit"):
        terms[key].append((ListedChannel(channel), _term(amount, unit)))
    return [
        CatalogueEntry(
            version_id=key,
            code=code,
            name=name,
            field=field,
            valid_from=valid_from,
            valid_to=valid_to,
            levels=frozenset(map(Level, levels)),
            terms=terms_by_channel(terms[key]),
        )
        for key, code, name, field, valid_from, valid_to, levels in facts
    ]


def _versions() -> QuerySet[ProcedureVersion]:
    return ProcedureVersion.objects.select_related("procedure__field", "decision")


def _contents(keys: Iterable[int]) -> dict[int, Contents]:
    wanted = list(keys)
    channels = _by_version(VersionChannel.objects.filter(version__in=wanted), "seq")
    papers = _by_version(VersionPaper.objects.filter(version__in=wanted), "seq")
    results = _by_version(VersionResult.objects.filter(version__in=wanted), "seq")
    reasons = _by_version(ReviewReason.objects.filter(version__in=wanted), "id")
    return {
        key: Contents(
            channels=tuple(map(_channel, channels[key])),
            papers=tuple(map(_paper, papers[key])),
            results=tuple(ResultRecord(row.name, row.code) for row in results[key]),
            doubts=tuple(map(doubt_record, reasons[key])),
            terms=terms_by_channel(
                (ListedChannel(row.channel), _term(row.term_amount, row.term_unit)) for row in channels[key]
            ),
        )
        for key in wanted
    }


def _by_version(rows: QuerySet[Part], order: str) -> defaultdict[int, list[Part]]:
    """The rows of each version in that order: a version that was copied has its rows under other ids."""
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for row in rows.order_by("version_id", order):
        found[row.version_id].append(row)
    return found


def _term(amount: int | None, unit: str | None) -> Term | None:
    return Term(amount, TermUnit(unit)) if amount and unit else None


def _channel(row: VersionChannel) -> ChannelRecord:
    return ChannelRecord(
        seq=row.seq,
        channel=ListedChannel(row.channel),
        channel_raw=row.channel_raw,
        term=_term(row.term_amount, row.term_unit),
        term_raw=row.term_raw,
        fee=Fee(FeeKind(row.fee_kind), row.fee_amount, row.fee_currency),
        fee_raw=row.fee_raw,
        note=row.note,
    )


def _paper(row: VersionPaper) -> PaperRecord:
    return PaperRecord(row.seq, row.case_text, row.name, row.form_file, row.originals, row.copies)


def doubt_record(row: ReviewReason | ReviewFix) -> DoubtRecord:
    """The doubt that a review reason or a fix is about."""
    return DoubtRecord(Doubted(row.doubted), Doubt(row.doubt), row.seq, row.raw)


def _record(row: ProcedureVersion, contents: Contents) -> VersionRecord:
    return VersionRecord(
        id=row.pk,
        code=row.procedure.code,
        name=row.name,
        plain_name=row.procedure.plain_name or row.name,
        short_name=row.procedure.short_name or row.name,
        field=row.procedure.field.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        levels=frozenset(map(Level, row.levels)),
        decision_number=row.decision.number if row.decision else "",
        issuing_agency=row.issuing_agency,
        targets=row.targets,
        performing_agencies=row.performing_agencies,
        competent_agency=row.competent_agency,
        source_url=row.source_url,
        needs_review=row.needs_review,
        contents=contents,
    )
