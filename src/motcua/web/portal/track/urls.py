"""Addresses of the public look-up; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.track import compare, views

urlpatterns = [
    path("", views.track, name="track"),
    path("xem/<str:code>/", views.opened, name="opened"),
    path("dong/", views.close, name="close_look_up"),
    path("doi-chieu/", compare.compare, name="compare"),
]
