"""Addresses of pages about the site; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.about import views

urlpatterns = [
    path("tro-giup/", views.guide, name="guide"),
    path("tiep-can/", views.accessibility, name="accessibility"),
]
