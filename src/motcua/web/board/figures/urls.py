"""Addresses of the figures; `?chi-tieu=CODE` says of which indicator."""

from django.urls import path

from motcua.web.board.figures import standings, views

urlpatterns = [
    path("", views.home, name="home"),
    path("xep-hang/", standings.league, name="league"),
    path("co-quan/<str:identifier>/", views.agency, name="agency"),
]
