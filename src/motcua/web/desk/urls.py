"""Addresses of the desk, topic by topic; each has its act in routes.toml."""

from django.urls import include, path

app_name = "desk"
urlpatterns = [
    path("", include("motcua.web.desk.worklist.urls")),
    path("cung-luc/", include("motcua.web.desk.together.urls")),
    path("tiep-nhan/", include("motcua.web.desk.intake.urls")),
    path("mat-khau/", include("motcua.web.desk.passwords.urls")),
    path("ho-so/<str:code>/", include("motcua.web.desk.dossier.urls")),
    path("ho-so/<str:code>/", include("motcua.web.desk.acts.urls")),
]
