"""Addresses of the public look-up; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.track import views

urlpatterns = [
    path("", views.track, name="track"),
    path("doi-chieu/", views.compare, name="compare"),
]
