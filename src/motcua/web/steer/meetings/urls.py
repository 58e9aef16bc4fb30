"""Addresses of meetings; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.meetings import papers, views

urlpatterns = [
    path("", views.listing, name="meetings"),
    path("moi/", views.call, name="call_meeting"),
    path("<int:key>/", views.meeting, name="meeting"),
    path("<int:key>/lich/", papers.change, name="change_meeting"),
    path("<int:key>/chuong-trinh/", papers.agenda, name="agenda"),
    path("<int:key>/tai-lieu/<int:file>/", papers.paper, name="paper"),
    path("<int:key>/moi/", papers.invite, name="invite"),
    path("<int:key>/giay-moi/<key:agency>/", papers.invitation, name="invitation"),
    path("<int:key>/thanh-phan/", views.attendance, name="attendance"),
    path("<int:key>/ket-luan/", views.conclude, name="conclude"),
    path("<int:key>/tep/", views.minutes_file, name="minutes_file"),
]
