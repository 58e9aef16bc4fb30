"""Addresses of the first page and the search; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.results, name="search"),
    path("tim/goi-y/", views.suggest, name="suggest"),
]
