"""Addresses of the committee's surface, part by part; each has its act in routes.toml."""

from django.urls import include, path, register_converter

from motcua.web.steer.urls.keys import Key
from motcua.web.steer.views import bottlenecks, notices, overview, owed

register_converter(Key, "key")

app_name = "steer"
urlpatterns = [
    path("", overview.home, name="home"),
    path("viec-cua-co-quan/", owed.owed, name="owed"),
    path("viec-cua-co-quan/da-nhan/", notices.receive, name="receive"),
    path("", include("motcua.web.steer.urls.targets")),
    path("so-theo-doi/", include("motcua.web.steer.urls.registers")),
    path("nhiem-vu/", include("motcua.web.steer.urls.tasks")),
    path("diem-nghen/", bottlenecks.listing, name="bottlenecks"),
    path("diem-nghen/<int:key>/", bottlenecks.end, name="end_bottleneck"),
    path("phien-hop/", include("motcua.web.steer.urls.meetings")),
    path("", include("motcua.web.steer.urls.records")),
    path("tai-lieu/", include("motcua.web.steer.urls.packs")),
    path("cham-diem/", include("motcua.web.steer.urls.appraisal")),
    path("khao-sat/", include("motcua.web.steer.urls.surveys")),
]
