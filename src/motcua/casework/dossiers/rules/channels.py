"""The ways a dossier can come in."""

from enum import StrEnum

from motcua.kit.words import N_


class Channel(StrEnum):
    """How a dossier came in; computed from evidence in a live database, told by the file in a replay."""

    SELF_SERVICE = "self_service"
    ASSISTED = "assisted"
    COUNTER = "counter"
    POST = "post"
    NATIONAL_PORTAL = "national_portal"


CHANNEL_LABELS: dict[Channel, str] = {
    Channel.SELF_SERVICE: N_("Tự nộp trực tuyến"),
    Channel.ASSISTED: N_("Cán bộ nộp giúp"),
    Channel.COUNTER: N_("Tại quầy"),
    Channel.POST: N_("Qua bưu chính"),
    Channel.NATIONAL_PORTAL: N_("Cổng Dịch vụ công quốc gia"),
}
