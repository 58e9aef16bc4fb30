"""Addresses of the back office's first page; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.home import views

urlpatterns = [
    path("", views.home, name="home"),
]
