"""Addresses of the back office, topic by topic; each has its act in routes.toml."""

from django.urls import include, path

app_name = "office"
urlpatterns = [
    path("", include("motcua.web.office.home.urls")),
    path("thu-tuc/", include("motcua.web.office.review.urls")),
    path("lich/", include("motcua.web.office.calendars.urls")),
    path("vai-tro/", include("motcua.web.office.roles.urls")),
    path("tai-khoan/", include("motcua.web.office.accounts.urls")),
]
