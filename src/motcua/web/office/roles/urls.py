"""Addresses of the roles; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.roles import views

urlpatterns = [
    path("", views.listing, name="roles"),
    path("<slug:code>/", views.role, name="role"),
]
