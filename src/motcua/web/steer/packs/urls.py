"""Addresses of packs; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.packs import views

urlpatterns = [
    path("", views.listing, name="packs"),
    path("lap/", views.make, name="make_pack"),
    path("<int:key>/", views.pack, name="pack"),
    path("<int:key>/tai-ve.<str:form>", views.download, name="pack_file"),
    path("<int:key>/trinh-chieu/<int:number>/", views.slide, name="pack_slide"),
]
