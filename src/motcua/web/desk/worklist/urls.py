"""Addresses of the worklist; each has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.worklist import views

urlpatterns = [
    path("", views.today, name="today"),
    path("tim/", views.search, name="search"),
]
