"""Addresses of the tables that were handed in; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.imports import views

urlpatterns = [
    path("<int:number>/", views.table, name="import"),
    path("<int:number>/dung/", views.stop, name="stop_import"),
]
