"""Addresses of the desk; each has its act in routes.toml."""

from django.urls import path

from motcua.web.desk.steps import STEPS
from motcua.web.desk.views import acts, dossier, files, intake, worklist

app_name = "desk"
urlpatterns = [
    path("", worklist.today, name="today"),
    path("tim/", worklist.search, name="search"),
    path("tai-ve.csv", worklist.export, name="export"),
    path("tiep-nhan/", intake.intake, name="intake"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/giay-to/<int:place>/", files.paper, name="paper"),
    path("ho-so/<str:code>/ket-qua/<int:nth>/", files.result, name="result"),
    path("ho-so/<str:code>/mau/<str:number>.pdf", files.slip, name="slip"),
    path("ho-so/<str:code>/mau/<str:number>/<int:nth>.pdf", files.slip, name="slip_nth"),
    *(path(f"ho-so/<str:code>/{step.slug}/", acts.view_of(step), name=step.act.value) for step in STEPS),
]
