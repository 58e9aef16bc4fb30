"""Codes of plans, targets and tasks in an address: any text, also one with a slash (“2629/QĐ-TTg”)."""


class Key:
    """One part of an address that is a code; “~” and “/” are written as RFC 6901 does, ~0 and ~1."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The code."""
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        """Its part of the address."""
        return value.replace("~", "~0").replace("/", "~1")
