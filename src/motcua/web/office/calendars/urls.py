"""Addresses of work calendars; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.calendars import asked, views

urlpatterns = [
    path("", views.year, name="calendar"),
    path("ngay/", views.day, name="calendar_day"),
    path("tuan/", views.week, name="calendar_week"),
    path("de-nghi/<int:number>/", asked.request_page, name="calendar_request"),
]
