"""Addresses of meetings."""

from django.urls import path

from motcua.web.steer.views import meetings

urlpatterns = [
    path("", meetings.listing, name="meetings"),
    path("moi/", meetings.call, name="call_meeting"),
    path("<int:key>/", meetings.meeting, name="meeting"),
    path("<int:key>/thanh-phan/", meetings.attendance, name="attendance"),
    path("<int:key>/ket-luan/", meetings.conclude, name="conclude"),
    path("<int:key>/tep/", meetings.minutes_file, name="minutes_file"),
]
