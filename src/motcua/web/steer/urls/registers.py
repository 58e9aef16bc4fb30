"""Addresses of the registers: villages and their coverage, community digital teams."""

from django.urls import path

from motcua.web.steer.views import registers

urlpatterns = [
    path("<str:book>/", registers.listing, name="register"),
    path("<str:book>/ghi/", registers.write, name="write_entry"),
    path("<str:book>/nap/", registers.load, name="load_register"),
    path("<str:book>/xuat/<str:kind>/", registers.export, name="export_register"),
    path("<str:book>/<str:unit>/<key:name>/", registers.entry, name="register_entry"),
]
