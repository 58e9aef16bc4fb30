"""Questionnaires are added, surveys opened, samples drawn, tokens given out."""

import json
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from motcua.commons.accounts.public import Who
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.measure.facts import public as facts
from motcua.steering.surveys.actions import keys
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.models import Draw, Drawn, Questionnaire, Stratum, Survey, Token
from motcua.steering.surveys.policies import refuse_stranger
from motcua.steering.surveys.rules import sampling
from motcua.steering.surveys.rules.questionnaire import parse
from motcua.steering.surveys.rules.results import WALK_IN
from motcua.steering.surveys.rules.tokens import BITS, digest, written
from motcua.steering.surveys.selectors.plans import SampleRequest, counted, listed, planned
from motcua.steering.surveys.selectors.samples import DrawRecord
from motcua.steering.surveys.selectors.samples import record as kept
from motcua.steering.surveys.selectors.surveys import SurveyRecord, questionnaire_of, record, survey

SHIPPED: Final = Path(__file__).resolve().parents[1] / "data"
SIPAS: Final = "SIPAS"
_MOST_INVITED: Final = 100_000
_BATCH: Final = 5_000


def shipped_questionnaire() -> dict[str, Any]:
    """Our model of a SIPAS questionnaire: the factors of the decision, questions in our own words."""
    content: dict[str, Any] = json.loads((SHIPPED / "sipas.json").read_text(encoding="utf-8"))
    return content


@transaction.atomic
def add_questionnaire(code: str, content: Mapping[str, Any], *, who: Who, at: datetime) -> int:
    """Keep a questionnaire; its version, which is a new one if the content differs from the latest.

    Refuses content that is no questionnaire (`bad_questionnaire`).
    """
    refuse_stranger("run_survey", who, at=at)
    parse(content)
    last = Questionnaire.objects.filter(code=code).order_by("-version").first()
    if last and last.content == content:
        return last.version
    version = last.version + 1 if last else 1
    Questionnaire.objects.create(code=code, version=version, content=dict(content), added_at=at)
    return version


def open_survey(code: str, year: int, *, questionnaire: str, who: Who, at: datetime) -> SurveyRecord:
    """Open a survey with the latest version of a questionnaire; from now on neither changes.

    Refuses a questionnaire that is not there (`unknown_questionnaire`) and a survey that is (`survey_exists`).
    """
    refuse_stranger("run_survey", who, at=at)
    version = Questionnaire.objects.filter(code=questionnaire).order_by("-version").first()
    if version is None:
        raise Refusal("unknown_questionnaire", "Không có phiếu khảo sát {code}.", code=questionnaire)
    key = uuid4()
    day = at.astimezone(VIETNAM).date()
    public = keys.make(key)
    try:
        with transaction.atomic():
            row = Survey.objects.create(
                id=key, code=code, year=year, questionnaire=version, public_key=public, opened_on=day
            )
    except IntegrityError:
        keys.destroy(key)
        raise Refusal("survey_exists", "Đã có khảo sát {code} năm {year}.", code=code, year=year) from None
    return record(row)


@transaction.atomic
def draw_sample(
    code: str,
    year: int,
    *,
    window: facts.Window,
    error: Fraction,
    who: Who,
    at: datetime,
    seed: str = "",
    each_agency: bool = False,
    agencies: Collection[str] = (),
) -> DrawRecord:
    """Draw the survey's sample from the dossiers finished in the window, once and for all.

    Without a seed one is made; with one, publish it before the period ends, so that nobody can choose among draws.
    `each_agency`: a sample for every agency by itself; `agencies`: those surveyed, without them all. Refuses a second
    draw (`already_drawn`), a closed survey (`survey_closed`), fewer than ten dossiers (`population_too_small`).
    """
    refuse_stranger("run_survey", who, at=at)
    found = changeable(code, year)
    if Draw.objects.filter(survey_id=found.id).exists():
        raise Refusal("already_drawn", "Khảo sát {code} năm {year} đã rút mẫu; mẫu không đổi.", code=code, year=year)
    wanted = SampleRequest(window, error, each_agency, frozenset(agencies))
    position, _ = facts.watermark()
    counts = counted(wanted, position=position)
    plan = planned(counts, wanted)
    seed = seed or secrets.token_hex(16)
    settled = facts.settled(window, position=position)
    dossiers = ((one[0], (one[1], one[2])) for one in settled if (one[1], one[2]) in counts)
    drawn = sampling.draw(dossiers, plan, seed=seed)
    _keep_drawn(found.id, plan, drawn)
    made = Draw(seed=seed, size=len(drawn), position=position, counts=listed(counts, plan))
    return kept(_kept_draw(made, found.id, plan, wanted))


def _kept_draw(made: Draw, survey_id: UUID, plan: sampling.SamplingPlan, wanted: SampleRequest) -> Draw:
    made.survey_id = survey_id
    made.method = sampling.METHOD
    made.error_basis_points = int(wanted.error * 10_000)
    made.each_agency = wanted.each_agency
    made.population = plan.population
    made.since, made.until, made.as_of = wanted.window.start, wanted.window.end, wanted.window.as_of
    made.save(force_insert=True)
    return made


def _keep_drawn(survey_id: UUID, planned: sampling.SamplingPlan, drawn: Mapping[str, sampling.Place]) -> None:
    strata = {
        place: Stratum(
            survey_id=survey_id,
            agency=place[0],
            procedure=place[1],
            population=stratum.population,
            size=stratum.size,
        )
        for place, stratum in planned.strata.items()
    }
    Stratum.objects.bulk_create(strata.values())
    Drawn.objects.bulk_create(
        (Drawn(survey_id=survey_id, code=code, stratum=strata[place]) for code, place in drawn.items()),
        batch_size=_BATCH,
    )


@transaction.atomic
def issue(code: str, year: int, *, who: Who, at: datetime, agencies: Collection[str] | None = None) -> dict[str, str]:
    """The token of every dossier drawn, by code: to be sent and forgotten. It can be had once.

    `agencies`: of these strata only ("" is the stratum of several agencies), so that each may be invited its own way.
    Nothing that is kept says which token is whose: a list that is lost cannot be made again (`already_issued`).
    """
    refuse_stranger("list_tokens", who, at=at)
    tell(who, "issue_tokens", code, year, at=at)
    found = changeable(code, year)
    drawn = Drawn.objects.filter(survey_id=found.id)
    if agencies is not None:
        drawn = drawn.filter(stratum__agency__in=agencies)
    strata = dict(drawn.order_by("code").values_list("code", "stratum_id"))
    refuse_issued(code, year, strata.values())
    issued = {dossier: _new_token() for dossier in strata}
    keep_tokens([(digest(token), strata[dossier]) for dossier, token in issued.items()])
    return issued


def refuse_issued(code: str, year: int, strata: Collection[int]) -> None:
    """Refuse strata whose tokens were given out (`already_issued`), and none at all (`not_drawn`)."""
    if Token.objects.filter(stratum__in=set(strata)).exists():
        raise Refusal(
            "already_issued",
            "Mã phiếu của khảo sát {code} năm {year} đã phát; hệ thống không lưu mã nào nên không in lại được.",
            code=code,
            year=year,
        )
    if not strata:
        raise Refusal("not_drawn", "Khảo sát {code} năm {year} chưa rút mẫu.", code=code, year=year)


@transaction.atomic
def invite(code: str, year: int, *, group: str, who: Who, at: datetime, agency: str = "", count: int) -> list[str]:
    """Tokens for a group of respondents who are no applicants, or for people who come by themselves (`walk_in`).

    Refuses a group that the questionnaire does not know (`unknown_group`) and a number that is not 1 to 100,000.
    """
    refuse_stranger("list_tokens", who, at=at)
    tell(who, "issue_tokens", code, year, at=at)
    return tokens_for(code, year, group=group, agency=agency, count=count)


def tokens_for(code: str, year: int, *, group: str, agency: str, count: int) -> list[str]:
    """New tokens of a group. Refuses as `invite`."""
    found = changeable(code, year)
    refuse_group(found.id, group=group, count=count)
    stratum, _ = Stratum.objects.get_or_create(survey_id=found.id, group=group, agency=agency, procedure="")
    tokens = [_new_token() for _ in range(count)]
    keep_tokens([(digest(token), stratum.id) for token in tokens])
    return tokens


def refuse_group(survey_id: UUID, *, group: str, count: int) -> None:
    """Refuse what `invite` refuses."""
    if group != WALK_IN and group not in questionnaire_of(survey_id).groups:
        raise Refusal("unknown_group", "Phiếu khảo sát không có nhóm người trả lời {group}.", group=group)
    if not 0 < count <= _MOST_INVITED:
        raise Refusal("bad_count", "Số mã phiếu phải từ 1 đến {most}.", most=_MOST_INVITED)


def _new_token() -> str:
    return written(secrets.randbits(BITS))


def keep_tokens(hashes: list[tuple[bytes, int]]) -> None:
    """In the order of the hashes: a row's place says nothing about whose it is."""
    Token.objects.bulk_create(
        (Token(digest=kept, stratum_id=stratum) for kept, stratum in sorted(hashes)), batch_size=_BATCH
    )


def changeable(code: str, year: int) -> SurveyRecord:
    """The survey, held until this transaction ends. Refused where it is closed (`survey_closed`)."""
    found = survey(code, year)
    Survey.objects.select_for_update(no_key=True).get(id=found.id)
    if survey(code, year).closed_on is not None:
        raise Refusal("survey_closed", "Khảo sát {code} năm {year} đã đóng.", code=code, year=year)
    return found
