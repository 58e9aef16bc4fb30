"""Addresses of the figures; `?chi-tieu=CODE` says of which indicator."""

from django.urls import path

from motcua.web.board.figures import views

urlpatterns = [
    path("", views.home, name="home"),
    path("co-quan/<str:identifier>/", views.agency, name="agency"),
]
