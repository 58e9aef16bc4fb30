"""Addresses of the board, topic by topic; each has its act in routes.toml."""

from django.urls import include, path

app_name = "board"
urlpatterns = [
    path("", include("motcua.web.board.figures.urls")),
    path("", include("motcua.web.board.definition.urls")),
    path("chi-tieu/<str:code>/", include("motcua.web.board.dossiers.urls")),
]
