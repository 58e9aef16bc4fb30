"""Index 766, number 2.1: dossiers settled, or in hand, on time.

Quyết định 766/QĐ-TTg of 23 June 2022 gives the group "Tiến độ, kết quả giải quyết" 20 points and all of them to 2.1;
its formula description says: (settled on time + in progress and not overdue) / (settled + in progress in the period).
What the text leaves open is listed in `readings`, each with its source, so that a reader can contest it.
"""

from datetime import date
from fractions import Fraction

from motcua.measure.indicators.rules.declaration import Declaration, Reading, State

_DESCRIPTION = "Tài liệu mô tả công thức chỉ số 766, mục 2.1"
_DECISION = "Quyết định 766/QĐ-TTg ngày 23/6/2022"

TDGQ_ON_TIME = Declaration(
    code="TDGQ_ON_TIME",
    number="2.1",
    name="Hồ sơ giải quyết và đang xử lý đúng hạn",
    group="Tiến độ, kết quả giải quyết",
    legal_basis=_DECISION,
    population=(
        "Hồ sơ do cơ quan giải quyết, được tiếp nhận trước khi kỳ kết thúc và chưa kết thúc trước khi kỳ bắt đầu; "
        "mỗi hồ sơ tính một lần."
    ),
    counted=(
        "Hồ sơ kết thúc trước hoặc đúng hạn (hạn trên giấy hẹn cộng thời gian chờ bổ sung, không cộng gia hạn), "
        "hoặc chưa kết thúc và chưa quá hạn ở thời điểm tính."
    ),
    max_points=20,
    target=Fraction(1),
    places=2,
    when_zero=State.NO_DATA,
    rule_version="766-2.1/2022-06-23",
    valid_from=date(2022, 8, 1),
    valid_to=None,
    readings=(
        Reading(
            "Thời điểm tính",
            "Lúc kỳ kết thúc, hoặc lúc lập số liệu nếu kỳ chưa kết thúc; việc xảy ra sau đó không được xét.",
            f"{_DESCRIPTION}: chưa có trạng thái kết thúc thì so với cuối kỳ",
        ),
        Reading(
            "Cơ quan của hồ sơ",
            "Cơ quan giải quyết ở thời điểm tính; hồ sơ của đơn vị trực thuộc có mã riêng tính cho đơn vị đó, "
            "không cộng vào cơ quan cấp trên. Số của tỉnh là tổng của mọi cơ quan.",
            f"{_DECISION}: đánh giá từng cơ quan giải quyết",
        ),
        Reading(
            "Thời điểm kết thúc",
            "Đã xử lý xong; không có thì đã trả kết quả; không có thì dừng, từ chối hoặc rút. "
            "Hồ sơ rút, dừng, từ chối sau khi tiếp nhận vẫn được tính, theo lúc đó.",
            f"{_DESCRIPTION}: thứ tự các trạng thái kết thúc",
        ),
        Reading(
            "Hạn trả",
            "Giờ hẹn trên mẫu 01 cộng thời gian làm việc đã chờ bổ sung; gia hạn không được cộng. "
            "Không có giờ hẹn thì theo thời hạn luật định; không có cả hai thì không thể là đúng hạn.",
            f"{_DESCRIPTION}: trừ thời gian bổ sung; không có ngày hẹn trả thì theo thời hạn tối đa",
        ),
        Reading(
            "So giờ",
            "So tới phút, giây bị bỏ: hẹn 17:00, xong 17:00:59 là đúng hạn.",
            "Giấy hẹn ghi giờ và phút (mẫu 01)",
        ),
        Reading(
            "Đang chờ bổ sung lần đầu",
            "Lúc yêu cầu được lấy làm lúc kết thúc khi xét đúng hạn, so với hạn khi đó; hồ sơ vẫn là chưa kết thúc.",
            f"{_DESCRIPTION}: chờ bổ sung, yêu cầu một lần",
        ),
        Reading(
            "Yêu cầu bổ sung từ lần thứ hai",
            "Trễ hạn kể từ lần thứ hai, kể cả khi lần đầu là trước lúc tiếp nhận.",
            f"{_DESCRIPTION}: yêu cầu hơn một lần thì quá hạn",
        ),
        Reading(
            "Không có hồ sơ nào",
            "Không có dữ liệu: không có tỷ lệ và không có điểm, không coi là 0 hay điểm tối đa.",
            f"{_DESCRIPTION}: mẫu số bằng 0 thì 0 hoặc không áp dụng; ở đây theo cách không áp dụng",
        ),
    ),
)
