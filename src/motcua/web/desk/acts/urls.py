"""Addresses of the acts on one dossier, below its code; each has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.acts import views
from motcua.web.desk.steps import STEPS

urlpatterns = [path(f"{step.slug}/", views.view_of(step), name=step.name) for step in STEPS]
