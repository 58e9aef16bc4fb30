"""Addresses of what waits for one; each has its act in routes.toml."""

from django.urls import include, path

app_name = "inbox"
urlpatterns = [path("", include("motcua.web.inbox.waiting.urls"))]
