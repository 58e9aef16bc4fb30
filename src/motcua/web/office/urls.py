"""Addresses of the back office; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.views import accounts, calendars, home, review

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("thu-tuc/", review.listing, name="review"),
    path("thu-tuc/<int:version>/", review.version, name="version"),
    path("lich/", calendars.year, name="calendar"),
    path("lich/ngay/", calendars.day, name="calendar_day"),
    path("lich/tuan/", calendars.week, name="calendar_week"),
    path("tai-khoan/", accounts.listing, name="accounts"),
    path("tai-khoan/<str:key>/", accounts.account, name="account"),
    path("tai-khoan/<str:key>/vai-tro/<int:grant>/", accounts.end, name="end_role"),
]
