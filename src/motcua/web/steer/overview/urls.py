"""Addresses of the committee's first page; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.overview import views

urlpatterns = [
    path("", views.home, name="home"),
]
