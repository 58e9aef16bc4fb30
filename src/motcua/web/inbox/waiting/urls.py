"""The list's address; it has its act in routes.toml."""

from django.urls import path

from motcua.web.inbox.waiting import views

urlpatterns = [path("", views.home, name="home")]
