"""Addresses of official documents; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.directives import views

urlpatterns = [
    path("", views.listing, name="directives"),
    path("moi/", views.issue, name="issue_directive"),
    path("<int:key>/", views.directive, name="directive"),
    path("<int:key>/bo-sung/", views.complete, name="complete_directive"),
    path("<int:key>/tep/", views.file, name="directive_file"),
]
