"""Addresses of accounts and roles; each has its act in routes.toml."""

from django.urls import path

from motcua.web.office.accounts import opening, views

urlpatterns = [
    path("", views.listing, name="accounts"),
    path("mo/", opening.opening, name="open_account"),
    path("<str:key>/", views.account, name="account"),
    path("<str:key>/de-nghi/<int:number>/", views.answer, name="answer_role"),
    path("<str:key>/mat-khau/", views.reset, name="reset_password"),
    path("<str:key>/dong/", views.close, name="close_account"),
    path("<str:key>/vai-tro/<int:grant>/", views.end, name="end_role"),
]
