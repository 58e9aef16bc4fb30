"""What other contexts get to see of a procedure: frozen, with every doubt spelled out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from motcua.kit.refusal import Refusal
from motcua.kit.worktime import Term
from motcua.registry.procedures.rules import levels
from motcua.registry.procedures.rules.doubts import SENTENCES, Doubt, Doubted
from motcua.registry.procedures.rules.fees import Fee
from motcua.registry.procedures.rules.levels import Level
from motcua.registry.procedures.rules.terms import CHANNEL_OF_DOSSIER, ListedChannel, term_for


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """A procedure by its names; the official one stands in for a plain or short one that is not written yet."""

    code: str
    name: str
    plain_name: str
    short_name: str
    other_names: tuple[str, ...]
    field: str
    local: bool


@dataclass(frozen=True, slots=True)
class ChannelRecord:
    """A way to file; `term` is None while doubtful, `term_raw`, `fee_raw` and `note` are as written."""

    seq: int
    channel: ListedChannel
    channel_raw: str
    term: Term | None
    term_raw: str
    fee: Fee
    fee_raw: str
    note: str


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper of the dossier, in one case or (case empty) in all; counts are None while doubtful."""

    seq: int
    case: str
    name: str
    form_file: str
    originals: int | None
    copies: int | None


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """What the procedure ends with."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class DoubtRecord:
    """Why a value needs review; `seq` is the row, 0 when there is none."""

    doubted: Doubted
    doubt: Doubt
    seq: int
    raw: str

    @property
    def sentence(self) -> str:
        """The doubt in Vietnamese."""
        return SENTENCES[self.doubt]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a version holds and will always hold."""

    channels: tuple[ChannelRecord, ...]
    papers: tuple[PaperRecord, ...]
    results: tuple[ResultRecord, ...]
    doubts: tuple[DoubtRecord, ...]
    terms: Mapping[ListedChannel, Term | None]


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version of a procedure. `valid_from` None: since ever; `valid_to` is the first day it no longer holds.

    `name` is the official name of this version; `plain_name` and `short_name` are the procedure's of today.
    """

    id: int
    code: str
    name: str
    plain_name: str
    short_name: str
    field: str
    valid_from: date | None
    valid_to: date | None
    levels: frozenset[Level]
    decision_number: str
    issuing_agency: str
    targets: str
    performing_agencies: str
    competent_agency: str
    source_url: str
    needs_review: bool
    contents: Contents

    @property
    def terms(self) -> Mapping[ListedChannel, Term | None]:
        """One term a channel, None while doubtful; ask `term` for that of a dossier."""
        return self.contents.terms

    @property
    def channels(self) -> tuple[ChannelRecord, ...]:
        """The ways to file, in the order of the list."""
        return self.contents.channels

    @property
    def papers(self) -> tuple[PaperRecord, ...]:
        """The papers, in the order of the list."""
        return self.contents.papers

    @property
    def fees(self) -> tuple[Fee, ...]:
        """The different fees of all channels."""
        return tuple(dict.fromkeys(row.fee for row in self.contents.channels))

    @property
    def results(self) -> tuple[ResultRecord, ...]:
        """The results, in the order of the list."""
        return self.contents.results

    @property
    def doubts(self) -> tuple[DoubtRecord, ...]:
        """What needs review."""
        return self.contents.doubts


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A version as bulk shells need it."""

    version_id: int
    code: str
    name: str
    field: str
    valid_from: date | None
    valid_to: date | None
    levels: frozenset[Level]
    terms: Mapping[ListedChannel, Term | None]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """All that the portal shows: papers grouped by case in the order of the list, official text by section."""

    version: VersionRecord
    other_names: tuple[str, ...]
    papers_by_case: tuple[tuple[str, tuple[PaperRecord, ...]], ...]
    texts: Mapping[str, str]


class Version(Protocol):
    """What a rule needs to know of a version, however much of it was loaded."""

    @property
    def code(self) -> str: ...
    @property
    def levels(self) -> frozenset[Level]: ...
    @property
    def terms(self) -> Mapping[ListedChannel, Term | None]: ...


def term(version: Version, channel: str) -> Term:
    """The statutory term of a dossier by its channel (self_service, assisted, counter, post, national_portal).

    Refuses (`term_needs_review`) when the term of that channel is doubtful or missing: the act that accepts must
    then say it. See `rules.terms.term_for` for what stands in for a channel without a row.
    """
    found = term_for(version.terms, CHANNEL_OF_DOSSIER.get(channel, ListedChannel.OTHER))
    if found is None:
        raise Refusal(
            "term_needs_review",
            "Thời hạn của thủ tục {code} theo cách nộp này còn cần rà soát. Hãy ghi thời hạn khi tiếp nhận.",
            code=version.code,
            channel=channel,
        )
    return found


def settles(version: Version, agency_level: str) -> bool:
    """Whether an agency of that level ("ministry", "province", "commune", "other") settles the procedure."""
    return levels.settled_at(version.levels, agency_level)


def grouped(papers: tuple[PaperRecord, ...]) -> tuple[tuple[str, tuple[PaperRecord, ...]], ...]:
    """The papers by case; papers for all cases (no case named) come first."""
    cases: dict[str, list[PaperRecord]] = {"": []}
    for paper in papers:
        cases.setdefault(paper.case, []).append(paper)
    return tuple((case, tuple(rows)) for case, rows in cases.items() if rows)
