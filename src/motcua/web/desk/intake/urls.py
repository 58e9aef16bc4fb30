"""Addresses of the counter; each has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.intake import views

urlpatterns = [
    path("", views.intake, name="intake"),
]
