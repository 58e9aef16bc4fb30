"""Addresses of commendations; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.commendations import views

urlpatterns = [
    path("", views.listing, name="commendations"),
    path("moi/", views.commend, name="commend"),
]
