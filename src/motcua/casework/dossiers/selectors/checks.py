"""Checks of everything that is kept: chains, folded rows, content, the feed, checkpoints inside and outside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection

from motcua.casework.dossiers import events
from motcua.casework.dossiers.acts.play import evolve, led_to
from motcua.casework.dossiers.models import Checkpoint, Dossier
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.sealing import CHECKPOINT_FILE, Link, broken_links, signed_bytes
from motcua.casework.dossiers.selectors.courses import course_of
from motcua.casework.dossiers.selectors.keys import content_mac, signing_key
from motcua.casework.dossiers.selectors.leaves import leaves
from motcua.kit.chain import UNREADABLE, merkle_root
from motcua.kit.now import VIETNAM
from motcua.kit.refusal import Refusal

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that does not fit: what kind of thing, which one, and why."""

    what: str
    where: str
    why: str


@dataclass(slots=True)
class Checked:
    """How much was looked at."""

    chains: int = 0
    events: int = 0
    checkpoints: int = 0


_EVENTS = """
SELECT e.dossier_id, e.seq, e.kind, e.at, e.actor, e.agency, e.duty, e.payload, e.previous, e.hash
FROM dossiers_event e WHERE e.dossier_id = ANY(%s) ORDER BY e.dossier_id, e.seq
"""
_CONTENTS = """
SELECT dossier_id, seq, kind, body, mac FROM dossiers_content WHERE dossier_id = ANY(%s)
"""


def check_chains(checked: Checked) -> Iterator[Broken]:
    """Every dossier: its chain, the row that folds it, and the content its events hold on to."""
    last = 0
    while rows := list(Dossier.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        ids = [row.pk for row in rows]
        links = _links(ids)
        contents = _contents(ids)
        for row in rows:
            chain = links.get(row.pk, [])
            checked.chains += 1
            checked.events += len(chain)
            try:
                yield from _check_dossier(row, chain, contents.get(row.pk, {}))
            except (Refusal, *UNREADABLE):
                yield Broken("dossier", row.code, "dòng hồ sơ hoặc sự kiện có chỗ không đọc được")


def _links(ids: list[int]) -> dict[int, list[Link]]:
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, [ids])
        return {
            pk: [
                Link(seq, kind, at, actor, agency, duty, json.loads(payload), bytes(previous), bytes(digest))
                for _, seq, kind, at, actor, agency, duty, payload, previous, digest in rows
            ]
            for pk, rows in groupby(cursor.fetchall(), key=itemgetter(0))
        }


def _contents(ids: list[int]) -> dict[int, dict[tuple[int, str], tuple[Any, bytes]]]:
    found: dict[int, dict[tuple[int, str], tuple[Any, bytes]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CONTENTS, [ids])
        for pk, seq, kind, body, mac in cursor.fetchall():
            found.setdefault(pk, {})[seq, kind] = (None if body is None else json.loads(body), bytes(mac))
    return found


def _check_dossier(
    row: Dossier,
    chain: list[Link],
    contents: dict[tuple[int, str], tuple[Any, bytes]],
) -> Iterator[Broken]:
    faults = broken_links(row.code, chain)
    for seq, why in faults:
        yield Broken("event", f"{row.code} #{seq}", why)
    if row.seq != len(chain) or not chain or bytes(row.head) != chain[-1].hash:
        yield Broken("dossier", row.code, "dòng hồ sơ không khớp với chuỗi sự kiện")
    elif not faults and _folded(chain) != course_of(row):
        yield Broken("dossier", row.code, "trạng thái hồ sơ không đúng bằng các sự kiện cộng lại")
    held = {
        (link.seq, kind): bytes.fromhex(mac) for link in chain for kind, mac in link.payload.get("content", {}).items()
    }
    for (seq, kind), mac in held.items():
        body, stored = contents.get((seq, kind), (None, b""))
        if stored != mac or (body is not None and _mac(body) != mac):
            yield Broken("content", f"{row.code} #{seq} {kind}", "nội dung không khớp với sự kiện")
    for seq, kind in sorted(contents.keys() - held.keys()):
        yield Broken("content", f"{row.code} #{seq} {kind}", "nội dung không thuộc sự kiện nào")


def _mac(body: Any) -> bytes | None:
    try:
        return content_mac(body)
    except Refusal:
        return None


def _folded(chain: list[Link]) -> Course | None:
    course: Course | None = None
    try:
        for link in chain:
            event = events.restore(link.kind, 1, link.payload, seq=link.seq)
            to_state = led_to(link.kind, course.state if course else None)
            course = evolve(course, event, link.at.astimezone(VIETNAM), to_state)
    except UNREADABLE:
        return None
    return course


_FEED = """
SELECT 'position', p.position::text, 'vị trí không liền' FROM (
  SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM dossiers_feedposition) p
WHERE p.position <> p.before + 1
UNION ALL
SELECT 'event', d.code || ' #' || e.seq, 'thứ tự trong dòng sự kiện ngược với thứ tự trong hồ sơ'
FROM (SELECT e.id, e.dossier_id, e.seq, p.position,
        lag(p.position) OVER (PARTITION BY e.dossier_id ORDER BY e.seq) AS before
      FROM dossiers_event e JOIN dossiers_feedposition p ON p.event_id = e.id) e
JOIN dossiers_dossier d ON d.id = e.dossier_id WHERE e.position < e.before
UNION ALL
SELECT 'event', d.code || ' #' || e.seq, 'sự kiện không có vị trí' FROM dossiers_event e
JOIN dossiers_dossier d ON d.id = e.dossier_id
WHERE NOT EXISTS (SELECT FROM dossiers_feedposition p WHERE p.event_id = e.id)
  AND e.xid < (SELECT next_xid FROM dossiers_sequencer)
UNION ALL
SELECT 'feed', s.head::text, 'số vị trí không khớp với bộ đánh số' FROM dossiers_sequencer s
WHERE s.head <> (SELECT coalesce(max(position), 0) FROM dossiers_feedposition)
"""


def check_feed() -> Iterator[Broken]:
    """The positions: dense from 1, every event once, each dossier in its own order."""
    with connection.cursor() as cursor:
        cursor.execute(_FEED)
        for what, where, why in cursor.fetchall():
            yield Broken(what, where, why)


def check_checkpoints(checked: Checked) -> Iterator[Broken]:
    """Every checkpoint's root and signature, and that the outside copy tells the same story."""
    public = signing_key().public_key()
    since, previous = 0, b""
    inside: dict[int, str] = {}
    for made in Checkpoint.objects.order_by("number"):
        checked.checkpoints += 1
        where = str(made.number)
        inside[made.number] = bytes(made.signature).hex()
        if bytes(made.previous) != previous or made.number != len(inside):
            yield Broken("checkpoint", where, "không nối với điểm kiểm trước")
        if not _signed(public, made):
            yield Broken("checkpoint", where, "chữ ký không đúng")
        if merkle_root(list(leaves(after=since, upto=made.position))) != bytes(made.root):
            yield Broken("checkpoint", where, f"sự kiện ở các vị trí {since + 1}-{made.position} đã bị thay đổi")
        since, previous = made.position, bytes(made.signature)
    yield from _check_outside(inside)


def _signed(public: Ed25519PublicKey, made: Checkpoint) -> bool:
    message = signed_bytes(made.number, made.position, bytes(made.root), made.at, bytes(made.previous))
    try:
        public.verify(bytes(made.signature), message)
    except InvalidSignature:
        return False
    return True


def _check_outside(inside: dict[int, str]) -> Iterator[Broken]:
    """The copy outside knows every checkpoint but, for a moment, the last; and none that the database does not."""
    file = Path(settings.CHECKPOINTS) / CHECKPOINT_FILE
    outside: dict[int, str] = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        try:
            kept = json.loads(line)
            outside[int(kept["number"])] = str(kept["signature"])
        except (ValueError, KeyError, TypeError):
            yield Broken("checkpoint", file.name, "bản giữ ngoài có dòng không đọc được")
    for number, signature in sorted(outside.items()):
        if inside.get(number) != signature:
            yield Broken("checkpoint", str(number), "cơ sở dữ liệu không còn điểm kiểm mà bên ngoài đã giữ")
    for number in sorted(inside.keys() - outside.keys() - {max(inside, default=0)}):
        yield Broken("checkpoint", str(number), "bên ngoài không có điểm kiểm này")
