"""Addresses of the committee's surface, part by part; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.views import overview

app_name = "steer"
urlpatterns = [
    path("", overview.home, name="home"),
]
