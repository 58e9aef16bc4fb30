"""Addresses of the portal, topic by topic; each has its act in routes.toml."""

from django.urls import include, path

app_name = "portal"
urlpatterns = [
    path("", include("motcua.web.portal.home.urls")),
    path("", include("motcua.web.portal.catalogue.urls")),
    path("nop/<str:code>/", include("motcua.web.portal.filing.urls")),
    path("ho-so/", include("motcua.web.portal.dossiers.urls")),
    path("tra-cuu/", include("motcua.web.portal.track.urls")),
    path("khao-sat/", include("motcua.web.portal.survey.urls")),
    path("", include("motcua.web.portal.about.urls")),
    path("tai-khoan/", include("motcua.web.portal.account.urls")),
    path("", include("motcua.web.portal.session.urls")),
]
