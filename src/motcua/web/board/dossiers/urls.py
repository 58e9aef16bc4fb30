"""Addresses of the things behind a figure, below that of its indicator."""

from django.urls import path

from motcua.web.board.dossiers import views

urlpatterns = [
    path("ho-so/", views.listing, name="dossiers"),
]
