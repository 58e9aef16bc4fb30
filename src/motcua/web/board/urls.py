"""Addresses of the board; each has its act in routes.toml."""

from django.urls import path

from motcua.web.board.views import definition, dossiers, figures

app_name = "board"
urlpatterns = [
    path("", figures.home, name="home"),
    path("co-quan/<str:identifier>/", figures.agency, name="agency"),
    path("chi-tieu/<str:code>/", definition.indicator, name="indicator"),
    path("dinh-nghia/<str:code>/", definition.meaning, name="meaning"),
    path("chi-tieu/<str:code>/so-lieu.csv", definition.data, name="data"),
    path("chi-tieu/<str:code>/ho-so/", dossiers.listing, name="dossiers"),
    path("chi-tieu/<str:code>/ho-so.csv", dossiers.download, name="dossiers_csv"),
]
