"""A table sent by page, and read by the worker at once."""

from typing import Any

from django.test import Client
from django.urls import reverse

from motcua.flows.read_imports import read_imports


def brought_in(client: Client, route: str, *args: str, **said: Any) -> Any:
    """The page of how it ended."""
    answer = client.post(reverse(f"steer:{route}", args=args), said)
    assert answer.status_code == 302, answer.content.decode()
    read_imports(at=client.get(answer.url).context["asked"].at)
    return client.get(answer.url)
