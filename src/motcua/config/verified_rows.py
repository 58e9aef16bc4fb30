"""How `motcua verify` knows the rows of every table there is: what models declare, and the frameworks' own tables."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django.apps import apps

from motcua.commons.ledger.pure import (
    DerivedRows,
    ErasableRows,
    ToldRows,
    UnkeptRows,
    Verified,
    unseen_columns,
)

_UNUSED: Final = UnkeptRows("bảng của Django mà phần mềm không dùng; quyền nằm ở vai trò được giao")
_SLOWED: Final = UnkeptRows("bộ đếm lần sai mật khẩu, để làm chậm việc dò; sửa nó chỉ cho thử thêm hoặc bắt chờ thêm")

OF_FRAMEWORKS: Final[Mapping[str, Verified]] = MappingProxyType(
    {
        "auth_group": _UNUSED,
        "auth_group_permissions": _UNUSED,
        "auth_permission": _UNUSED,
        "axes_accessattempt": _SLOWED,
        "axes_accessattemptexpiration": _SLOWED,
        "axes_accessfailurelog": _SLOWED,
        "axes_accesslog": _SLOWED,
        "django_content_type": _UNUSED,
        "django_migrations": UnkeptRows("bước nâng cấp nào đã chạy; hàm, chốt và quyền thì được so với chương trình"),
        "django_session": UnkeptRows("phiên đăng nhập, hết trong ngày; được ký bằng khoá nằm ngoài cơ sở dữ liệu"),
    }
)
"""The tables that no model of ours stands for."""


def verified_rows() -> dict[str, Verified]:
    """Every table with its declaration, by name."""
    ours = {model._meta.db_table: one for model in apps.get_models() if (one := getattr(model, "verified", None))}
    return dict(sorted({**ours, **OF_FRAMEWORKS}.items()))


def checks_named() -> list[str]:
    """The checks of `verify` that the declarations stand on."""
    rows = verified_rows().values()
    return sorted({one.check for one in rows if isinstance(one, DerivedRows | ErasableRows)})


def as_table() -> str:
    """The table of the operator's guide."""
    head = "| Bảng | Giữ gì | `verify` biết bằng cách nào | Cột không thấy, vì sao |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(cells)} |\n" for cells in _lines())


def _lines() -> Iterator[tuple[str, str, str, str]]:
    names = {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}
    for table, verified in verified_rows().items():
        unseen = "; ".join(f"`{column}`: {why}" for column, why in unseen_columns(verified).items())
        yield f"`{table}`", names.get(table, "-") if table not in OF_FRAMEWORKS else "-", _how(verified), unseen


def _how(verified: Verified) -> str:
    match verified:
        case ToldRows():
            return "được báo"
        case DerivedRows():
            return f"tính lại: {verified.source}"
        case ErasableRows():
            return "nội dung xoá được"
        case UnkeptRows():
            return f"không giữ: {verified.why}"
