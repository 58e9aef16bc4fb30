"""Survey leaves filled from the surveys that the set names."""

from datetime import datetime

from django.db import transaction

from motcua.commons.accounts.public import Who
from motcua.kit.ratio import Ratio
from motcua.kit.vietnamese import share
from motcua.steering.appraisal.actions.marking import CheckedMark, Hand, copy_marks, mark_of
from motcua.steering.appraisal.actions.opening import refuse_closed
from motcua.steering.appraisal.models import Mark
from motcua.steering.appraisal.policies import refuse_stranger
from motcua.steering.appraisal.records import SetRecord
from motcua.steering.appraisal.rules.stages import Stage, StageWord
from motcua.steering.appraisal.selectors.marks import given, sheets
from motcua.steering.surveys.public import survey_indices


@transaction.atomic
def take_surveys(held: SetRecord, *, who: Who, at: datetime) -> int:
    """Put the index of each unit on the survey leaves whose survey the set names; how many marks were new.

    A unit without enough answers gets none: its leaf stays open. Refuses a published set, and a survey that is not
    there or not counted yet, as surveys refuse it.
    """
    refuse_stranger("take_surveys", who, at=at)
    refuse_closed(held)
    asked = sheets(held.id)
    known = {one.unit: one.points for one in given(held, asked, as_of=at)}
    fresh: list[Mark] = []
    for leaf, scoring in held.rules.tree.leaves.items():
        indices = survey_indices(scoring.survey, held.year, factor=scoring.factor or None) if scoring.survey else {}
        for sheet in asked:
            ratio = indices[sheet.unit].ratio if sheet.unit in indices else None
            if ratio is None or ratio.value is None:
                continue
            word = StageWord(answer=ratio.value * 100)
            points = scoring.points(ratio.value * 100)
            if known[sheet.unit].get(leaf, {}).get(Stage.SURVEY) != points:
                said = CheckedMark(sheet, leaf, word, points, evidence=_evidence(scoring.survey, scoring.factor, ratio))
                fresh.append(mark_of(held, Stage.SURVEY, said, hand=Hand(who.key), at=at))
    copy_marks(fresh)
    return len(fresh)


def _evidence(survey: str, factor: str, ratio: Ratio) -> str:
    """What the points came from."""
    return f"Điều tra {survey}{f', yếu tố {factor}' if factor else ''}: {share(ratio)}"
