"""Every address, by surface. The act of each one stands in its surface's `routes.toml`."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", set_language, name="set_language"),
    path("giao-dien/", include("motcua.web.ui.urls")),
    path("ban/", include("motcua.web.desk.urls")),
    path("bang/", include("motcua.web.board.urls")),
    path("dieu-hanh/", include("motcua.web.steer.urls")),
    path("quan-tri/", include("motcua.web.office.urls")),
    path("viec-cho-toi/", include("motcua.web.inbox.urls")),
    path("", include("motcua.web.portal.urls")),
]

handler500 = "motcua.web.ui.views.server_error"
