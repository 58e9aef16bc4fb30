"""Addresses of the design system: the live page of components and the layouts."""

from django.urls import path

from motcua.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.components, name="components"),
    path("goi-y/", views.suggestions, name="suggestions"),
    path("<slug:name>/", views.layout, name="layout"),
]
