"""Addresses of dialogues; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.dialogues import views

urlpatterns = [
    path("", views.listing, name="dialogues"),
    path("moi/", views.hold, name="hold_dialogue"),
    path("<int:key>/", views.dialogue, name="dialogue"),
]
