"""Addresses of the portal; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.views import session

app_name = "portal"
urlpatterns = [
    path("dang-nhap/", session.sign_in, name="sign_in"),
    path("dang-xuat/", session.sign_out, name="sign_out"),
    path("dang-ky/", session.register, name="register"),
    path("chon-co-quan/", session.choose_agency, name="choose_agency"),
]
