"""One invented dossier's slips."""

from datetime import datetime

from motcua.casework.slips.given.extension import ExtensionData
from motcua.casework.slips.given.receipt import ReceiptData
from motcua.casework.slips.given.refusal import RefusalData
from motcua.casework.slips.given.supplement import SupplementData
from motcua.casework.slips.rules import Party, SlipPaper
from motcua.kit.now import VIETNAM

_DOSSIER = {
    "code": "H55.18.02-261102-0142",
    "agency": "Văn phòng Đăng ký đất đai",
    "desk": "Chi nhánh Phan Đình Phùng",
    "applicant": Party("Nguyễn Thị Diễm Quỳnh", "Tổ 7, phường Quyết Thắng", "0912345218", "quynh@example.vn"),
    "procedure": "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "procedure_code": "1.012783",
    "secret": "7Q2M-9XHD",
    "track": "https://mot-cua.example/tra-cuu/?ma=H55.18.02-261102-0142&bm=7Q2M-9XHD",
    "hotline": "1900 0000",
    "simulated": False,
}

RECEIPT = ReceiptData(
    **_DOSSIER,
    papers=(
        SlipPaper("Đơn đăng ký biến động đất đai (Mẫu số 18)", "điện tử"),
        SlipPaper("Giấy chứng nhận đã cấp", "bản sao", 2),
    ),
    sets=1,
    term="15 ngày làm việc",
    basis="quy định",
    received=datetime(2026, 11, 2, 10, 5, 31, tzinfo=VIETNAM),
    promised=datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM),
    result_at="Chi nhánh Phan Đình Phùng",
    book="11/2026",
    ordinal="0142",
    receiver="Hà Thị Lụa",
    history="0123456789abcdef" * 4,
    checkpoint=12,
    submitted=("Gửi bằng định danh điện tử", datetime(2026, 11, 2, 9, 12, tzinfo=VIETNAM)),
)

SUPPLEMENT = SupplementData(
    **_DOSSIER,
    number=1,
    items=("Bản chính Giấy chứng nhận đã cấp", "Văn bản thoả thuận của các thành viên"),
    reason="Bản quét bị mờ ở trang 3.",
    requested=datetime(2026, 11, 4, 14, 20, tzinfo=VIETNAM),
    effect="Thời gian chờ bổ sung không tính vào hạn trả kết quả.",
    official="Trần Văn Bách",
)

REFUSAL = RefusalData(
    **_DOSSIER,
    items=("Thửa đất thuộc địa giới của xã khác", "Giấy chứng nhận đã bị thu hồi"),
    ground="Luật Đất đai 2024, Điều 152 khoản 2",
    refused=datetime(2026, 11, 3, 9, 30, tzinfo=VIETNAM),
    official="Hà Thị Lụa",
)

EXTENSION = ExtensionData(
    **_DOSSIER,
    reason="Chờ kết quả đo đạc của đơn vị tư vấn",
    received=datetime(2026, 11, 2, 10, 5, tzinfo=VIETNAM),
    promised=datetime(2026, 11, 23, 10, 5, tzinfo=VIETNAM),
    until=datetime(2026, 11, 26, 10, 5, tzinfo=VIETNAM),
    extended=datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM),
    official="Trần Văn Bách",
)
