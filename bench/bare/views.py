"""A filing and a step written as a tutorial would: the ORM, one transaction, nothing asked."""

import json
from datetime import UTC, datetime

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from motcua.casework.dossiers.models import Dossier, Intent
from motcua.commons.ledger.models import Content, Event, Stream

_COUNT = """
INSERT INTO dossiers_serial AS s (identifier, day, last) VALUES (%s, %s, 1)
ON CONFLICT (identifier, day) DO UPDATE SET last = s.last + 1 RETURNING last
"""


def file(request: HttpRequest) -> HttpResponse:
    """Counter, stream, dossier, event, content, intent: the rows of our submission."""
    given = json.loads(request.POST["dossier"])
    at = datetime.now(UTC)
    agency, day = given["agency"], f"{at:%y%m%d}"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [agency, day])
            (serial,) = cursor.fetchone()
        stream = Stream.objects.create(kind="dossier", key=f"{agency}-{day}-{serial:04d}")
        dossier = Dossier.objects.create(
            id=stream.pk,
            code=stream.key,
            procedure=given["procedure"],
            version_id=given["version"],
            channel="self_service",
            receiving=agency,
            settling=agency,
            holder=agency,
            owner=given["owner"],
            state="submitted",
            seq=1,
            head=b"h" * 32,
            last_at=at,
            submitted_at=at,
        )
        _happened(dossier, "submitted", at, given["payload"])
        Content.objects.bulk_create(
            Content(stream=stream, seq=1, kind=kind, body=body, search=given["search"].get(kind, ""), mac=b"m" * 32)
            for kind, body in given["contents"].items()
        )
        Intent.objects.create(key=f"bare:{dossier.pk}:1", code=dossier.code, seq=1)
    return HttpResponse(status=302, headers={"Location": f"/{dossier.code}/"})


def step(request: HttpRequest, code: str) -> HttpResponse:
    """Lock, update, event, intent: the rows of our step."""
    at = datetime.now(UTC)
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(code=code)
        dossier.state, dossier.end_kind, dossier.ended_at = "withdrawn", "withdrawn", at
        dossier.seq, dossier.last_at = dossier.seq + 1, at
        dossier.save()
        _happened(dossier, "withdrawn", at, json.loads(request.POST["payload"]))
        Intent.objects.create(key=f"bare:{dossier.pk}:{dossier.seq}", code=code, seq=dossier.seq)
    return HttpResponse(status=302, headers={"Location": f"/{code}/"})


def _happened(dossier: Dossier, kind: str, at: datetime, payload: object) -> None:
    Event.objects.create(
        stream_id=dossier.pk,
        seq=dossier.seq,
        kind=kind,
        schema=1,
        at=at,
        actor=dossier.owner,
        agency=dossier.receiving,
        duty="citizen",
        to_state=dossier.state,
        payload=payload,
        previous=b"p" * 32,
        hash=b"h" * 32,
    )


urlpatterns = [path("", file), path("<str:code>/", step)]
