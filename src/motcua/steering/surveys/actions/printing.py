"""Slips on paper are made by two persons: one asks and has the first half of each code, another confirms.

The one who confirms has the second halves, once. Neither half votes, and no whole code is ever handed to a person: what
the one who asked holds follows from the survey's key and can be printed again while nobody has confirmed, and what the
other holds is a random number that is kept nowhere.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.commons.accounts.public import Who, second_person
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.actions import keys
from motcua.steering.surveys.actions.log import tell
from motcua.steering.surveys.actions.opening import changeable, keep_tokens, refuse_group, refuse_issued
from motcua.steering.surveys.models import PrintRun, Stratum
from motcua.steering.surveys.policies import RIGHTS, refuse_stranger
from motcua.steering.surveys.rules.sampling import Place
from motcua.steering.surveys.rules.tokens import HALF_BITS, digest, first_half, second_half
from motcua.steering.surveys.selectors.printing import (
    AskedSlips,
    SlipOrder,
    drawn_strata,
    places,
    waiting_slips,
)
from motcua.steering.surveys.selectors.surveys import SurveyRecord


@dataclass(frozen=True, slots=True)
class HalfSlip:
    """One half of the code of a slip. Two halves belong together where their numbers (from 1) are the same."""

    number: int
    place: Place
    half: str


@transaction.atomic
def ask_for_slips(code: str, year: int, order: SlipOrder, *, who: Who, at: datetime) -> None:
    """Ask for another person to confirm slips; those asked for before and not confirmed are void.

    Refuses slips that were printed (`already_issued`), and what `invite` refuses.
    """
    refuse_stranger("run_survey", who, at=at)
    found = changeable(code, year)
    count = order.count
    if order.agencies:
        count = _refuse_printed(found, order)
    else:
        refuse_group(found.id, group=order.group, count=count)
    PrintRun.objects.create(
        survey_id=found.id,
        agencies=sorted(order.agencies),
        group=order.group,
        agency=order.agency,
        count=count,
        by=who.key,
        at=at,
    )
    tell(who, "ask_for_slips", code, year, at=at)


@transaction.atomic
def first_halves(code: str, year: int, *, who: Who, at: datetime) -> list[HalfSlip]:
    """The first halves, for the one who asked (`others_slips`) and until they are confirmed (`slips_not_asked`)."""
    refuse_stranger("run_survey", who, at=at)
    found = changeable(code, year)
    asked = _asked(found, at)
    if asked.by != who.key:
        raise Refusal("others_slips", "Phần 1 chỉ người đã đề nghị tải được; bạn tải phần 2 khi xác nhận.")
    tell(who, "print_first_halves", code, year, at=at)
    return list(_first(found, asked))


@transaction.atomic
def confirm_slips(code: str, year: int, number: int, *, who: Who, at: datetime) -> list[HalfSlip]:
    """Make the tokens of the slips that were asked for (by their `number`); the second halves, which can be had once.

    Refuses the one who asked (`second_person_missing`), slips that wait no longer (`slips_not_asked`), and a survey
    whose key is not here (`no_survey_key`).
    """
    refuse_stranger("confirm_slips", who, at=at)
    found = changeable(code, year)
    asked = _asked(found, at)
    if asked.number != number:
        raise _not_asked()
    second_person(RIGHTS, "confirm_slips", who=who, before={asked.by})
    if asked.order.agencies:
        _refuse_printed(found, asked.order)
    PrintRun.objects.filter(pk=number).update(confirmed_by=who.key)
    seconds = [
        HalfSlip(one.number, one.place, second_half(secrets.randbits(HALF_BITS))) for one in _first(found, asked)
    ]
    strata = _strata(found, asked.order)
    whole = zip(_first(found, asked), seconds, strict=True)
    keep_tokens([(digest(first.half + second.half), strata[first.place]) for first, second in whole])
    tell(who, "confirm_slips", code, year, at=at)
    return seconds


def _asked(found: SurveyRecord, at: datetime) -> AskedSlips:
    asked = waiting_slips(found.id, at=at)
    if asked is None:
        raise _not_asked()
    return asked


def _not_asked() -> Refusal:
    return Refusal("slips_not_asked", "Không có đề nghị in giấy mời nào đang chờ; hãy tải lại trang rồi xem.")


def _refuse_printed(found: SurveyRecord, order: SlipOrder) -> int:
    """How many slips these are, unless their tokens were given out."""
    strata = drawn_strata(found.id, order.agencies)
    refuse_issued(found.code, found.year, [key for key, _place, _many in strata])
    return sum(many for _key, _place, many in strata)


def _first(found: SurveyRecord, asked: AskedSlips) -> Iterator[HalfSlip]:
    key = keys.private_key(found.id)
    if key is None:
        raise Refusal("no_survey_key", "Máy này không có khoá của khảo sát; hãy in trên máy đã mở cuộc khảo sát.")
    for slip, place in enumerate(places(found.id, asked.order), start=1):
        yield HalfSlip(slip, place, first_half(key, run=asked.number, slip=slip))


def _strata(found: SurveyRecord, order: SlipOrder) -> dict[Place, int]:
    if order.agencies:
        return {place: key for key, place, _many in drawn_strata(found.id, order.agencies)}
    made, _ = Stratum.objects.get_or_create(survey_id=found.id, group=order.group, agency=order.agency, procedure="")
    return {(order.agency, ""): made.id}
