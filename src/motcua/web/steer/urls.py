"""Addresses of the committee's surface, topic by topic; each has its act in routes.toml."""

from django.urls import include, path, register_converter

from motcua.web.steer.keys import Key

register_converter(Key, "key")

app_name = "steer"
urlpatterns = [
    path("", include("motcua.web.steer.overview.urls")),
    path("viec-cua-co-quan/", include("motcua.web.steer.owed.urls")),
    path("", include("motcua.web.steer.targets.urls")),
    path("so-theo-doi/", include("motcua.web.steer.registers.urls")),
    path("nhiem-vu/", include("motcua.web.steer.tasks.urls")),
    path("", include("motcua.web.steer.money.urls")),
    path("diem-nghen/", include("motcua.web.steer.bottlenecks.urls")),
    path("phien-hop/", include("motcua.web.steer.meetings.urls")),
    path("van-ban/", include("motcua.web.steer.directives.urls")),
    path("doi-thoai/", include("motcua.web.steer.dialogues.urls")),
    path("mo-hinh/", include("motcua.web.steer.pilots.urls")),
    path("khen-thuong/", include("motcua.web.steer.commendations.urls")),
    path("tai-lieu/", include("motcua.web.steer.packs.urls")),
    path("tep-nap/", include("motcua.web.steer.imports.urls")),
    path("cham-diem/", include("motcua.web.steer.appraisal.urls")),
    path("khao-sat/", include("motcua.web.steer.surveys.urls")),
]
