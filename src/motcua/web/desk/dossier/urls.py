"""Addresses of one dossier, below its code; each has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.dossier import files, views

urlpatterns = [
    path("", views.dossier, name="dossier"),
    path("giay-to/<str:paper_id>/", files.paper, name="paper"),
    path("ket-qua/<int:nth>/", files.result, name="result"),
    path("mau/<str:number>.pdf", files.slip, name="slip"),
    path("mau/<str:number>/<int:nth>.pdf", files.slip, name="slip_nth"),
]
