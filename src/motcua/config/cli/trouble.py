"""What a person is told when a command fails: one sentence that says what is wrong and what to do."""

import errno
from datetime import date

import click

from motcua.kit.refusal import Refusal

DISK_FULL = "Đĩa đã đầy; hãy giải phóng dung lượng rồi chạy lại lệnh. Những gì đã xác nhận vẫn còn nguyên."
NOT_ALLOWED = "Không có quyền với {name}; hãy chạy bằng người dùng sở hữu nó, hoặc sửa quyền."
NOT_THERE = "Không có tệp hay thư mục {name}."
NO_SERVER = "Không kết nối được cơ sở dữ liệu; hãy kiểm tra DATABASE_URL và xem PostgreSQL có đang chạy không. ({why})"
NO_TABLES = "Cơ sở dữ liệu chưa được tạo hoặc chưa cập nhật; hãy chạy `motcua init` trước."
NO_RIGHT = "Vai trò trong DATABASE_URL không có quyền làm việc này trong cơ sở dữ liệu. ({why})"
UNFORESEEN = "Lỗi ngoài dự kiến: {kind}. Đặt MOTCUA_DEBUG=1 rồi chạy lại để xem chi tiết."
UNEXPECTED = "Lỗi ngoài dự kiến: {kind}: {why}. Đặt MOTCUA_DEBUG=1 để xem chi tiết."

OF_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: NOT_ALLOWED,
    errno.ENOENT: NOT_THERE,
}
OF_SQLSTATE = {"53100": DISK_FULL, "42P01": NO_TABLES, "42703": NO_TABLES, "3D000": NO_SERVER, "42501": NO_RIGHT}
CONNECTION_CLASSES = ("08", "28", "57")
"""Classes of SQLSTATE that mean: no connection, not let in, shut down."""


def _of_database(error: BaseException) -> str | None:
    import psycopg

    cause = next((one for one in (error, error.__cause__) if isinstance(one, psycopg.Error)), None)
    if cause is None:
        return None
    state = cause.sqlstate or ""
    if state in OF_SQLSTATE:
        return OF_SQLSTATE[state]
    lost = isinstance(cause, psycopg.OperationalError) and (not state or state.startswith(CONNECTION_CLASSES))
    return NO_SERVER if lost else None


def _why(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def sentence(error: Exception) -> str:
    """The Vietnamese sentence for that error, in one line."""
    if isinstance(error, Refusal):
        return " ".join(error.sentence.split())
    return _known(error) or UNEXPECTED.format(kind=type(error).__name__, why=_why(error))


def impersonal(error: Exception) -> str:
    """The same for a log or a row that many may read: of what the error quotes, only numbers and days are left."""
    if isinstance(error, Refusal):
        shown = {name: value if isinstance(value, int | float | date) else "…" for name, value in error.params.items()}
        return " ".join(error.template.format(**shown).split())
    return _known(error) or UNFORESEEN.format(kind=type(error).__name__)


def _known(error: Exception) -> str | None:
    template = OF_ERRNO.get(error.errno or 0) if isinstance(error, OSError) else _of_database(error)
    return template and template.format(name=getattr(error, "filename", None) or "?", why=_why(error))


def usage(error: click.UsageError) -> str:
    """What is wrong with how a command was called, and where to read how it is; in one line, in both languages."""
    said = " ".join(error.format_message().split())
    command = error.ctx.command_path if error.ctx else "motcua"
    return f"{_wrong(error)}: {said} Hãy xem / see: {command} --help"


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return "Không có tuỳ chọn này"
    if isinstance(error, click.MissingParameter):
        return "Còn thiếu"
    return "Giá trị không dùng được" if isinstance(error, click.BadParameter) else "Lệnh chưa đúng"
