"""One ballot comes in, whatever the way: a token is used once, and what was answered is sealed at that very moment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal
from motcua.steering.surveys.models import Sealed, Stratum, Token
from motcua.steering.surveys.models.ballots import BallotChannel
from motcua.steering.surveys.rules.encryption import seal
from motcua.steering.surveys.rules.questionnaire import Answer, Question, QuestionnaireContent
from motcua.steering.surveys.rules.tokens import digest
from motcua.steering.surveys.selectors.surveys import questionnaire_of


def cast(token: str, answers: Mapping[str, Answer | None], *, at: datetime, channel: BallotChannel) -> None:
    """Take a ballot. Of two casts with one token one is taken, the other refused (`token_used`).

    Nothing of it is kept but its seal: not the moment, not who carried it in. Refuses a token nobody was given
    (`unknown_token`), a survey that is not open (`survey_closed`), and answers that are none (rules.questionnaire).
    """
    kept = digest(token)
    with transaction.atomic():
        stratum = _stratum_of(kept)
        hold_open(stratum.survey_id, at=at)
        questionnaire = questionnaire_of(stratum.survey_id)
        ballot = questionnaire.packed(questionnaire.check(answers, group=stratum.group))
        if not Token.objects.filter(digest=kept, used=False).update(used=True):
            raise used_already()
        sealed = seal(ballot, public=bytes(stratum.survey.public_key), cell=cell(stratum.id, channel))
        Sealed.objects.create(stratum=stratum, channel=channel, content=sealed)


def paper(token: str, *, at: datetime) -> tuple[QuestionnaireContent, list[Question]]:
    """What the holder of a token is asked. Refuses the tokens and surveys that `cast` would, before it is filled in."""
    kept = digest(token)
    stratum = _stratum_of(kept)
    with transaction.atomic():
        hold_open(stratum.survey_id, at=at)
    if Token.objects.filter(digest=kept, used=True).exists():
        raise used_already()
    questionnaire = questionnaire_of(stratum.survey_id)
    return questionnaire, questionnaire.asked(stratum.group)


def cell(stratum_id: int, channel: str) -> bytes:
    """What a seal is bound to."""
    return f"{stratum_id}|{channel}".encode()


def used_already() -> Refusal:
    """The answer to a second ballot."""
    return Refusal("token_used", "Mã phiếu này đã được dùng; mỗi mã chỉ trả lời một lần.")


def unknown_token() -> Refusal:
    """The answer to a token that was never given out."""
    return Refusal("unknown_token", "Không có mã phiếu này; hãy nhập lại như trên giấy mời.")


def hold_open(survey_id: UUID, *, at: datetime) -> None:
    """Keep the survey from being closed until this transaction ends; refused if it is not open (`survey_closed`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT opened_on, closed_on FROM surveys_survey WHERE id = %s FOR SHARE", [survey_id])
        opened_on, closed_on = cursor.fetchone()
    if closed_on is not None or at.astimezone(VIETNAM).date() < opened_on:
        raise Refusal("survey_closed", "Cuộc khảo sát này không mở; phiếu không được nhận.")


def _stratum_of(kept: bytes) -> Stratum:
    row = Token.objects.select_related("stratum__survey").filter(digest=kept).first()
    if row is None:
        raise unknown_token()
    return row.stratum
