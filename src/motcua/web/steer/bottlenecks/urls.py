"""Addresses of bottlenecks; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.bottlenecks import views

urlpatterns = [
    path("", views.listing, name="bottlenecks"),
    path("<int:key>/", views.end, name="end_bottleneck"),
]
