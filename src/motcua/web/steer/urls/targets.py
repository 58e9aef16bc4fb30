"""Addresses of plans and targets."""

from django.urls import path

from motcua.web.steer.views import targets

urlpatterns = [
    path("", targets.listing, name="targets"),
    path("<key:plan>/<key:target>/", targets.target, name="target"),
    path("<key:plan>/<key:target>/so-lieu/", targets.value, name="value"),
    path("<key:plan>/<key:target>/tep/<int:file>/", targets.evidence, name="value_file"),
]
