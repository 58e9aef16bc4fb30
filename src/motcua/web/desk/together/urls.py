"""The address of acts on several dossiers; it has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.together import views

urlpatterns = [path("", views.together, name="together")]
