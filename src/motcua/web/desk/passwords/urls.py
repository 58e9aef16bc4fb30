"""The address of the page; its act is in routes.toml."""

from django.urls import path

from motcua.web.desk.passwords import views

urlpatterns = [
    path("", views.password, name="password"),
]
