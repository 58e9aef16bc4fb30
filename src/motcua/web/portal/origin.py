"""Where on the network a request comes from, for limits of what strangers may try."""

from django.http import HttpRequest

from motcua.commons.accounts.public import network


def origin(request: HttpRequest) -> str:
    """The one place on the network that its tries are counted by."""
    return network(request.META.get("REMOTE_ADDR", ""))
