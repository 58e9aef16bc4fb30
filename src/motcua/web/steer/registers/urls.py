"""Addresses of the registers; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.registers import views

urlpatterns = [
    path("<str:book>/", views.listing, name="register"),
    path("<str:book>/ghi/", views.write, name="write_entry"),
    path("<str:book>/nap/", views.load, name="load_register"),
    path("<str:book>/xuat/<str:kind>/", views.export, name="export_register"),
    path("<str:book>/<str:unit>/<key:name>/", views.entry, name="register_entry"),
]
