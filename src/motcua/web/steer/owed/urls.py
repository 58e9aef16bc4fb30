"""Addresses of what an agency owes; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.owed import views

urlpatterns = [
    path("", views.owed, name="owed"),
    path("da-nhan/", views.receive, name="receive"),
]
