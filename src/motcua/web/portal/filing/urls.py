"""Addresses of filing, below the code of a procedure; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.filing import papers, views

urlpatterns = [
    path("", views.start, name="file"),
    path("<slug:draft>/", views.resume, name="file_draft"),
    path("<slug:draft>/nguoi-nop/", views.form_part, {"part": "applicant"}, name="file_applicant"),
    path("<slug:draft>/co-quan/", views.agency, name="file_agency"),
    path("<slug:draft>/noi-dung/", views.form_part, {"part": "request"}, name="file_request"),
    path("<slug:draft>/giay-to/", papers.papers, name="file_papers"),
    path("<slug:draft>/giay-to/<int:seq>/", papers.paper, name="file_paper"),
    path("<slug:draft>/giay-to/<int:seq>/<int:number>/", papers.kept_file, name="file_kept"),
    path("<slug:draft>/kiem-tra/", views.check, name="file_check"),
    path("<slug:draft>/bo/", views.drop, name="file_drop"),
]
