"""Addresses of pilot models; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.pilots import views

PILOT = "<key:group>/<key:pilot>/"

urlpatterns = [
    path("", views.listing, name="pilots"),
    path("moi/", views.start, name="open_pilot"),
    path(PILOT, views.pilot, name="pilot"),
    path(f"{PILOT}sua/", views.change, name="change_pilot"),
    path(f"{PILOT}ket-qua/", views.result, name="pilot_result"),
    path(f"{PILOT}tep/<int:file>/", views.evidence, name="pilot_file"),
]
