"""The ways a dossier can come in."""

from enum import StrEnum


class Channel(StrEnum):
    """How a dossier came in; computed from evidence in a live database, told by the file in a replay."""

    SELF_SERVICE = "self_service"
    ASSISTED = "assisted"
    COUNTER = "counter"
    POST = "post"
    NATIONAL_PORTAL = "national_portal"


CHANNEL_LABELS: dict[Channel, str] = {
    Channel.SELF_SERVICE: "Tự nộp trực tuyến",
    Channel.ASSISTED: "Cán bộ nộp giúp",
    Channel.COUNTER: "Tại quầy",
    Channel.POST: "Qua bưu chính",
    Channel.NATIONAL_PORTAL: "Cổng Dịch vụ công quốc gia",
}
