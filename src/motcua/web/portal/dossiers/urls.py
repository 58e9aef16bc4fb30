"""Addresses of a person's own dossiers; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.dossiers import supply, views

urlpatterns = [
    path("", views.mine, name="mine"),
    path("<str:code>/", views.follow, name="follow"),
    path("<str:code>/da-nop/", views.receipt, name="receipt"),
    path("<str:code>/qr.svg", views.qr, name="qr"),
    path("<str:code>/ket-qua/<int:nth>/", views.result_file, name="result"),
    path("<str:code>/mau/<str:number>.pdf", views.slip_pdf, name="slip"),
    path("<str:code>/mau/<str:number>/<int:nth>.pdf", views.slip_pdf, name="slip_nth"),
    path("<str:code>/ai-da-xem/", views.looks, name="looks"),
    path("<str:code>/rut/", views.withdraw, name="withdraw"),
    path("<str:code>/bo-sung/", supply.supply, name="supply"),
    path("<str:code>/bo-sung/tep/", supply.supply_file, name="supply_file"),
    path("<str:code>/bo-sung/tep/<int:number>/", supply.supplied_file, name="supplied_file"),
]
