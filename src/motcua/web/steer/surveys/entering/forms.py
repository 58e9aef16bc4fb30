"""What people fill in to bring ballots in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.steering.surveys.public import BallotChannel
from motcua.web.steer.surveys.forms import SurveyTableForm


class BatchForm(SurveyTableForm):
    """Ballots typed from paper."""

    channel = forms.ChoiceField(
        label=_("Phiếu này là"),
        choices=[
            (BallotChannel.PAPER.value, _("phiếu giấy người dân tự ghi")),
            (BallotChannel.INTERVIEW.value, _("phiếu do điều tra viên hỏi rồi ghi")),
        ],
        initial=BallotChannel.PAPER.value,
        widget=forms.RadioSelect,
    )
