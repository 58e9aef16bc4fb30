"""Addresses of ballots; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.survey import kiosk, views

urlpatterns = [
    path("", views.enter, name="survey"),
    path("cam-on/", views.thanks, name="survey_thanks"),
    path("may/<str:kiosk>/", kiosk.kiosk, name="kiosk"),
    path("<str:token>/", views.ballot, name="ballot"),
]
