"""Addresses of filing, below the code of a procedure; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.filing import views

urlpatterns = [
    path("", views.start, name="file"),
    path("nguoi-nop/", views.form_part, {"part": "applicant"}, name="file_applicant"),
    path("co-quan/", views.agency, name="file_agency"),
    path("noi-dung/", views.form_part, {"part": "request"}, name="file_request"),
    path("giay-to/", views.papers, name="file_papers"),
    path("giay-to/<int:seq>/", views.paper, name="file_paper"),
    path("kiem-tra/", views.check, name="file_check"),
    path("bo/", views.drop, name="file_drop"),
]
