"""What people fill in about a bottleneck."""

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.web.steer.forms import words


class BottleneckEndForm(forms.Form):
    """The decision that ends a bottleneck."""

    decision = words(_("Quyết định tháo gỡ"), hint=_("Số, ngày văn bản và nội dung"), ask=_("Hãy ghi quyết định."))
