"""What people fill in about their own dossiers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.public import clean
from motcua.web.ui.forms import Words


class WithdrawDossierForm(forms.Form):
    """Taking a dossier back; nobody has to say why."""

    reason = Words(
        clean,
        "reason",
        label=_("Vì sao bạn rút"),
        help_text=_("Cơ quan đọc được. Không ghi cũng rút được."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
