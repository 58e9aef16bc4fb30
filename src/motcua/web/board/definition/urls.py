"""Addresses of what figures mean."""

from django.urls import path

from motcua.web.board.definition import views

urlpatterns = [
    path("chi-tieu/<str:code>/", views.indicator, name="indicator"),
    path("chi-tieu/<str:code>/so-lieu.csv", views.data, name="data"),
    path("dinh-nghia/<str:code>/", views.meaning, name="meaning"),
]
