"""What can be known of an installation's health: each point with its value, its limit, and what to do."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from motcua.commons.files.public import scanner
from motcua.commons.jobs.public import SILENT_AFTER, JobOutcomeRecord, alive, outcomes
from motcua.commons.ledger.public import (
    LONGEST_UNSEALED,
    birth,
    last_recorded,
    refuse_foreign_keys,
    refuse_gone_back,
    resumptions,
    seal_key,
    sealed,
    unsealed,
)
from motcua.config.backup import records
from motcua.config.cli import schema
from motcua.config.cli.trouble import impersonal
from motcua.config.cluster.place import POINTER
from motcua.config.jobs import JOBS, Job
from motcua.kit.now import now
from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import moment
from motcua.measure.facts.public import behind
from motcua.registry.procedures.public import unnamed_procedures
from motcua.web.office.words import JOBS as WORDS

LATE_TURNS: Final = 3
"""A job that missed so many of its turns is late."""

MOST_AHEAD: Final = timedelta(minutes=1)
"""Events may be this far ahead of our clock: two machines never agree to the second."""

MOST_BEHIND: Final = 1000
LEAST_FREE: Final = 1_000_000_000
"""Bytes; below it a backup or a busy day may no longer find room."""

OLDEST_BACKUP: Final = timedelta(days=1)
OLDEST_DRILL: Final = timedelta(days=30)
"""A copy that nobody has restored for so long is unproven."""

START: Final = "Hãy chạy `motcua up`, hoặc xem vì sao tiến trình nền dừng."


@dataclass(frozen=True, slots=True)
class Check:
    """One point. `do` says what to do where it is not well, and is empty where it is."""

    name: str
    ok: bool
    value: str
    limit: str
    do: str = ""


def _check(name: str, *, ok: bool, value: object, limit: object, do: str) -> Check:
    return Check(name, ok, str(value), str(limit), "" if ok else do)


def checkup() -> Iterator[Check]:
    """Every point. One that cannot be looked at is not well, and keeps none of the others from being looked at."""
    at = now()
    for name, look in _points(at):
        try:
            yield look()
        except Exception as error:  # noqa: BLE001  whatever keeps us from looking is the answer
            connection.close()
            yield Check(name, ok=False, value="không xem được", limit="", do=impersonal(error))


def _points(at: datetime) -> Iterator[tuple[str, Callable[[], Check]]]:
    yield "schema", _schema
    yield "roles", _roles
    yield "rows_told", _rows_told
    yield "user", _user
    yield "https", _https
    yield "clock", partial(_clock, at)
    yield "worker", partial(_worker, at)
    for job in JOBS:
        yield f"job.{job.name}", partial(_job, job, at)
    yield "facts_behind", _facts
    yield "checkpoint_age", partial(_checkpoint, at)
    yield "keys", _keys
    yield "not_older", _older
    yield "checkpoints_writable", partial(_writable, "checkpoints_writable", Path(settings.CHECKPOINTS))
    yield "files_writable", partial(_writable, "files_writable", Path(settings.FILES_ROOT))
    yield "competence", partial(_competence, at)
    yield "disk_free", _disk
    yield "backup_age", partial(_backup, records.BACKUP, OLDEST_BACKUP, at)
    yield "drill_age", partial(_backup, records.DRILL, OLDEST_DRILL, at)
    yield "scanner", _scanner


def _competence(at: datetime) -> Check:
    """How many procedures no decision names: there every agency of the level is offered. Told, and no fault."""
    value = f"{unnamed_procedures(at.date())} thủ tục chưa nêu ai giải quyết, chọn theo cấp"
    return Check("competence", ok=True, value=value, limit="-")


def _backup(what: str, oldest: timedelta, at: datetime) -> Check:
    """When a copy was last taken, or one tried; real data without is not well, in a cluster of ours."""
    name, home = f"{what}_age", Path(settings.MOTCUA_HOME)
    if not ((home / "postgres").exists() or (home / POINTER).exists()):
        return Check(name, ok=True, value="máy chủ PostgreSQL riêng, xem pgBackRest", limit="-")
    done, live = records.last(home, what), birth().live
    ok = not live or (done is not None and at - done <= oldest)
    do = (
        "Hãy sao lưu: motcua backup THƯ_MỤC --to KHOÁ."
        if what == records.BACKUP
        else "Bản sao lưu chưa thử khôi phục là chưa chắc: hãy chạy motcua drill THƯ_MỤC --key TỆP."
    )
    return _check(name, ok=ok, value=_moment(done), limit=f"{oldest.days} ngày" if live else "-", do=do)


def _schema() -> Check:
    waiting = schema.waiting()
    do = "Hãy chạy `motcua upgrade` để cập nhật cấu trúc cơ sở dữ liệu."
    return _check("schema", ok=not waiting, value=waiting, limit=0, do=do)


def _roles() -> Check:
    two = schema.two_roles()
    live = birth().live
    do = "Hãy đặt DATABASE_OWNER_URL là một vai trò khác: dữ liệu thật không để ứng dụng sửa được sự kiện."
    return _check("roles", ok=two or not live, value=2 if two else 1, limit=2 if live else 1, do=do)


def _user() -> Check:
    """Whose rights a page would have that went wrong; only a trial may do with root's."""
    root, live = os.geteuid() == 0, birth().live
    do = "Hãy chạy trang web bằng một người dùng riêng không có quyền quản trị, chỉ với DATABASE_URL (xem hướng dẫn)."
    return _check("user", ok=not (root and live), value="root" if root else "thường", limit="thường", do=do)


def _https() -> Check:
    """Whether what people send is sealed on its way; only a trial may do without."""
    live = birth().live
    do = (
        "Hãy đặt một máy chủ HTTPS phía trước, MOTCUA_SITE_ADDRESS=https://… và MOTCUA_PROXIES=1 "
        "(máy chủ ấy gửi X-Forwarded-For và X-Forwarded-Proto)."
    )
    ok = not live or (settings.SECURE and settings.PROXIES > 0)
    return _check("https", ok=ok, value="có" if settings.SECURE else "không", limit="có" if live else "-", do=do)


def _rows_told() -> Check:
    """Whether what this program writes counts as its own: a pooler may drop what the connection says of itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('motcua.recorded', true)")
        (said,) = cursor.fetchone()
    do = (
        "Bộ gom kết nối (như PgBouncer) đã bỏ tham số `options`, nên dòng hệ thống ghi sẽ giống dòng bị sửa tay. "
        "Hãy cho nó chuyển tiếp tham số này, hoặc nối thẳng tới PostgreSQL."
    )
    return _check("rows_told", ok=said == "on", value=said or "không", limit="on", do=do)


def _clock(at: datetime) -> Check:
    """Whether the clock went back behind what it wrote: until it has come on again, acts on those are refused."""
    ahead = (last_recorded() or at) - at
    do = "Đồng hồ máy chậm hơn sự kiện đã ghi: việc tiếp trên các hồ sơ ấy bị từ chối. Hãy chỉnh giờ theo NTP."
    return _check(
        "clock", ok=ahead <= MOST_AHEAD, value=_seconds(max(ahead, timedelta())), limit=_seconds(MOST_AHEAD), do=do
    )


def _worker(at: datetime) -> Check:
    lives = alive(outcomes(), at=at)
    return _check("worker", ok=lives, value="đang chạy" if lives else "im lặng", limit=_seconds(SILENT_AFTER), do=START)


def _job(job: Job, at: datetime) -> Check:
    known = outcomes().get(job.name) or JobOutcomeRecord(job.name)
    most = max(timedelta(seconds=LATE_TURNS * job.every), SILENT_AFTER)
    late = known.done_at is None or at - known.done_at > most
    limit = _seconds(most)
    if known.failing_since is None:
        return _check(f"job.{job.name}", ok=not late, value=_moment(known.done_at), limit=limit, do=START)
    words = str(WORDS[job.name])
    since = moment(known.failing_since)
    do = f"Việc “{words}” hỏng liên tục từ {since}: {known.why}"
    return Check(f"job.{job.name}", ok=False, value=_moment(known.done_at), limit=limit, do=do)


def _seconds(span: timedelta) -> str:
    return f"{int(span.total_seconds())} giây"


def _moment(at: datetime | None) -> str:
    return moment(at) if at else "chưa lần nào"


def _facts() -> Check:
    late = behind()
    do = "Số liệu chậm hơn sự kiện; nếu không tự giảm trong vài phút, hãy xem việc nền `facts`."
    return _check("facts_behind", ok=late <= MOST_BEHIND, value=late, limit=MOST_BEHIND, do=do)


def _checkpoint(at: datetime) -> Check:
    """How old the oldest event is that no seal covers, by the database's clock: until then it can go unseen."""
    tail, last = unsealed(), sealed()
    value = f"{_moment(last.at)}, {tail.events} sự kiện chờ"
    limit = _seconds(LONGEST_UNSEALED)
    do = "Có sự kiện chưa vào điểm kiểm; hãy xem việc nền `checkpoint` và thư mục điểm kiểm."
    return _check("checkpoint_age", ok=not tail.late(at), value=value, limit=limit, do=do)


def _keys() -> Check:
    """Which keys are wrong is said in full: their names are nobody's."""
    try:
        refuse_foreign_keys()
    except Refusal as refusal:
        return Check("keys", ok=False, value="không đúng", limit="khoá của cơ sở dữ liệu này", do=refusal.sentence)
    pinned = bool(settings.SEAL_KEY)
    do = f"Hãy giữ khoá công khai của điểm kiểm ngoài máy này và đặt MOTCUA_SEAL_KEY={seal_key()}."
    return _check("keys", ok=pinned or not birth().live, value=seal_key()[:16], limit="có MOTCUA_SEAL_KEY", do=do)


def _older() -> Check:
    refuse_gone_back()
    return Check("not_older", ok=True, value=f"{len(list(resumptions()))} lần đi tiếp từ bản sao lưu", limit="-")


def _writable(name: str, folder: Path) -> Check:
    """By writing: rights, a full disk and a mount that went away all show, and nothing else does."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"motcua")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Check(name, ok=False, value="không ghi được", limit="ghi được", do=impersonal(error))
    return Check(name, ok=True, value="ghi được", limit="ghi được")


def _scanner() -> Check:
    """Whether somebody looks for viruses; only a trial may do without."""
    known, live = scanner(), birth().live
    ok = known.responds if known.set else not live
    words = ("trả lời" if known.responds else "không trả lời") if known.set else "tắt"
    value = f"{words}, {known.waiting} tệp chưa quét, {known.found} tệp có vi-rút"
    do = (
        "Hãy xem clamd có chạy ở địa chỉ MOTCUA_SCANNER không; hồ sơ vẫn được nhận, tệp chờ được quét sau."
        if known.set
        else "Hãy cài ClamAV (clamd) rồi đặt MOTCUA_SCANNER, ví dụ unix:/run/clamav/clamd.ctl."
    )
    return _check("scanner", ok=ok, value=value, limit="trả lời" if known.set or live else "-", do=do)


def _disk() -> Check:
    free = min(shutil.disk_usage(place).free for place in (settings.MOTCUA_HOME, _there(Path(settings.CHECKPOINTS))))
    do = "Đĩa sắp đầy; hãy thêm chỗ, hoặc chuyển bản sao lưu cũ đi nơi khác."
    return _check("disk_free", ok=free >= LEAST_FREE, value=f"{free / 1e9:.1f} GB", limit="1 GB", do=do)


def _there(place: Path) -> Path:
    return next(one for one in (place, *place.parents) if one.exists())
