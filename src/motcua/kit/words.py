"""People's text in modules that know no Django: marked where it is written, translated where it is shown."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext's users know from every language
    """The text as it is; the mark lets the catalogue find it, and a surface hands it to gettext when it is shown.

    Only a text written out can be found: `N_("Đang xử lý")`, never a name, an f-string or a sum.
    """
    return text
