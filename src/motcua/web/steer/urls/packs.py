"""Addresses of packs: what the committee was shown."""

from django.urls import path

from motcua.web.steer.views import packs

urlpatterns = [
    path("", packs.listing, name="packs"),
    path("lap/", packs.make, name="make_pack"),
    path("<int:key>/", packs.pack, name="pack"),
    path("<int:key>/tai-ve.<str:form>", packs.download, name="pack_file"),
    path("<int:key>/trinh-chieu/<int:number>/", packs.slide, name="pack_slide"),
]
