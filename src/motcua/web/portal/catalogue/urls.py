"""Addresses of the catalogue; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.catalogue import views

urlpatterns = [
    path("linh-vuc/", views.all_fields, name="fields"),
    path("linh-vuc/<slug:key>/", views.field, name="field"),
    path("viec/<slug:key>/", views.life_event, name="life_event"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
]
