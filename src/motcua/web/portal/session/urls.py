"""Addresses of the door; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.session import invitation, views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("phien/dang-dien/", views.kept, name="kept"),
    path("phien/", views.stay, name="stay"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("dang-ky/", views.register, name="register"),
    path("moi/<str:key>/", invitation.invitation, name="invitation"),
    path("chon-co-quan/", views.choose_agency, name="choose_agency"),
]
