"""What each figure of a briefing counts, and of what: the words a reader finds behind its link.

Dossier figures are explained by the declaration of their indicator; the others here.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure counts (its numerator), of what (its denominator), by which version of which rule."""

    code: str
    name: str
    counted: str
    whole: str
    rule_version: str
    basis: str


DEFINITIONS: Final = {
    one.code: one
    for one in (
        Definition(
            "channels",
            "Kênh nộp hồ sơ",
            "Hồ sơ người dân, doanh nghiệp tự nộp trực tuyến; hoặc hồ sơ nộp trực tuyến do cán bộ làm hộ. Kênh do hệ "
            "thống suy ra từ cách hồ sơ được gửi, không ai chọn.",
            "Hồ sơ đã giải quyết và đang giải quyết trong kỳ (như chỉ tiêu 2.1 của chỉ số 766).",
            "kenh-nop/2026-11",
            "Nghị định 118/2025/NĐ-CP",
        ),
        Definition(
            "index_766",
            "Điểm chỉ số 766",
            "Điểm của các chỉ tiêu đã có số liệu, tính từ tỷ lệ chưa làm tròn.",
            "Điểm tối đa của chính các chỉ tiêu đó; chỉ tiêu chưa có số liệu không cộng vào tử số lẫn mẫu số.",
            "766/2022-06-23",
            "Quyết định 766/QĐ-TTg ngày 23/6/2022",
        ),
        Definition(
            "appraisal",
            "Điểm và thứ hạng tạm tính",
            "Điểm đơn vị đạt theo lời chấm sau cùng của từng tiêu chí; tiêu chí đọc số liệu lấy từ hệ thống.",
            "Điểm tối đa của các tiêu chí áp dụng cho đơn vị. Phiếu chưa đủ điểm thì chưa có thứ hạng và xếp loại; "
            "hạng bằng nhau thì cùng hạng (1, 2, 2, 4).",
            "xep-hang/0010",
            "Bộ tiêu chí của năm, do cơ quan có thẩm quyền ban hành",
        ),
        Definition(
            "targets",
            "Chỉ tiêu của các kế hoạch",
            "Chỉ tiêu ở tình trạng đó vào ngày được xét, theo số liệu tới ngày ấy.",
            "Mọi chỉ tiêu của kế hoạch. Chưa có số liệu là một tình trạng riêng, không phải là 0.",
            "chi-tieu/0009",
            "Kế hoạch giao chỉ tiêu",
        ),
        Definition(
            "tasks",
            "Nhiệm vụ được giao",
            "Nhiệm vụ ở tình trạng đó vào ngày được xét; hoàn thành khi bên giao đã xác nhận.",
            "Mọi nhiệm vụ của nhóm; mỗi nhiệm vụ ở đúng một tình trạng.",
            "nhiem-vu/0009",
            "Văn bản giao nhiệm vụ",
        ),
        Definition(
            "bottlenecks",
            "Điểm nghẽn",
            "Điểm nghẽn chưa có quyết định tháo gỡ vào ngày được xét.",
            "Mọi điểm nghẽn đã nêu tới ngày ấy.",
            "diem-nghen/1",
            "Kết luận các phiên họp",
        ),
        Definition(
            "pilots",
            "Mô hình điểm",
            "Mô hình đã ghi ít nhất một kết quả tới ngày được xét; còn lại là đang triển khai.",
            "Mọi mô hình điểm của nhóm.",
            "mo-hinh/1",
            "Kế hoạch thực hiện mô hình điểm",
        ),
    )
}
