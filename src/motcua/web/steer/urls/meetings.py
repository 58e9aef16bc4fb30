"""Addresses of meetings."""

from django.urls import path

from motcua.web.steer.views import meetings, papers

urlpatterns = [
    path("", meetings.listing, name="meetings"),
    path("moi/", meetings.call, name="call_meeting"),
    path("<int:key>/", meetings.meeting, name="meeting"),
    path("<int:key>/lich/", papers.change, name="change_meeting"),
    path("<int:key>/chuong-trinh/", papers.agenda, name="agenda"),
    path("<int:key>/tai-lieu/<int:file>/", papers.paper, name="paper"),
    path("<int:key>/moi/", papers.invite, name="invite"),
    path("<int:key>/giay-moi/<key:agency>/", papers.invitation, name="invitation"),
    path("<int:key>/thanh-phan/", meetings.attendance, name="attendance"),
    path("<int:key>/ket-luan/", meetings.conclude, name="conclude"),
    path("<int:key>/tep/", meetings.minutes_file, name="minutes_file"),
]
