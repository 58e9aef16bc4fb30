"""Addresses of doubtful procedures; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.review import views

urlpatterns = [
    path("", views.listing, name="review"),
    path("<int:version>/", views.version, name="version"),
]
