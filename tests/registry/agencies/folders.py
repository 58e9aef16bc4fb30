"""Folders of small invented unit lists."""

from pathlib import Path

HEADERS = {
    "provinces": "code,name,type",
    "districts": "code,name,type,province_code",
    "communes_2025-03-01": "code,name,type,district_code,province_code",
    "communes": "code,name,type,province_code",
    "province_map": "old_code,old_name,new_code,new_name",
    "commune_map": "old_code,old_name,new_code,new_name,partly_merged",
    "admin_units_history": "level,code,name,parent_code,first_snapshot,last_snapshot",
}

REFORM = {
    "provinces_2025-03-01.csv": ["06,Tỉnh Bắc Kạn,Tỉnh", "19,Tỉnh Thái Nguyên,Tỉnh", "01,Thành phố Hà Nội,Thành phố"],
    "districts_2025-03-01.csv": ["060,Huyện Chợ Mới,Huyện,06", "170,Huyện Phú Lương,Huyện,19"],
    "communes_2025-03-01.csv": [
        "01001,Xã Thanh Mai,Xã,060,06",
        "01002,Xã Mai Lạp,Xã,060,06",
        "01003,Xã Yên Hân,Xã,060,06",
        "05001,Xã Yên Ninh,Xã,170,19",
        "05002,Xã Lẻ Loi,Xã,170,19",
    ],
    "provinces_2025-07-01.csv": ["19,Tỉnh Thái Nguyên,tỉnh", "01,Thành phố Hà Nội,thành phố"],
    "communes_2025-07-01.csv": [
        "01001,Xã Thanh Mai,xã,19",
        "01003,Xã Yên Hòa,xã,19",
        "05001,Phường Yên Ninh,phường,19",
        "05009,Đặc khu Hồ Lớn,đặc khu,19",
    ],
    "province_map_old_to_2025-07-01.csv": ["06,x,19,y", "19,x,19,y", "01,x,01,y"],
    "commune_map_old_to_2025-07-01.csv": [
        "01001,x,01001,y,0",
        "01002,x,01001,y,1",
        "01002,x,01003,y,1",
        "01003,x,01003,y,0",
        "05001,x,05001,y,1",
    ],
    "provinces_2026-04-30.csv": ["19,Tỉnh Thái Nguyên,Tỉnh", "01,Thành phố Hà Nội,Thành phố"],
    "communes_2026-04-30.csv": [
        "01001,Phường Thanh Mai,Phường,19",
        "01003,Xã Yên Hoà,Xã,19",
        "05001,Phường Yên Ninh,Phường,19",
        "05009,Đặc khu Hồ Lớn,Đặc khu,19",
    ],
}


def header_of(name: str) -> str:
    return next(header for start, header in HEADERS.items() if name.startswith(start))


def write(folder: Path, files: dict[str, list[str]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        (folder / name).write_text("\n".join([header_of(name), *rows]) + "\n", encoding="utf-8")
    return folder


def changed(name: str, before: str, after: str) -> dict[str, list[str]]:
    """The reform with one row of one file replaced."""
    assert before in REFORM[name]
    return REFORM | {name: [after if row == before else row for row in REFORM[name]]}
