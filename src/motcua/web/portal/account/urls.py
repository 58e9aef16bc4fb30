"""The address of one's own account; it has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.account import views

urlpatterns = [
    path("", views.account, name="account"),
]
