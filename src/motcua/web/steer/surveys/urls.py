"""Addresses of surveys, below khao-sat/; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.surveys.entering import views as entering
from motcua.web.steer.surveys.inviting import views as inviting
from motcua.web.steer.surveys.listing import views as listing
from motcua.web.steer.surveys.results import views as results
from motcua.web.steer.surveys.running import views as running

SURVEY = "<key:survey>/<int:year>/"

urlpatterns = [
    path("", listing.listing, name="surveys"),
    path("mo/", running.open_one, name="survey_open"),
    path("xep-hang/", listing.ranks, name="ranks"),
    path("xep-hang/nap/", listing.load_ranks, name="ranks_load"),
    path(SURVEY, running.one, name="survey"),
    path(f"{SURVEY}mau/", running.draw, name="survey_draw"),
    path(f"{SURVEY}dong/", running.close, name="survey_close"),
    path(f"{SURVEY}dong/de-nghi/", running.ask_close, name="survey_ask_close"),
    path(f"{SURVEY}moi/", inviting.issue, name="survey_issue"),
    path(f"{SURVEY}moi/phan-1/", inviting.first_half, name="survey_first_half"),
    path(f"{SURVEY}moi/phan-2/", inviting.second_half, name="survey_second_half"),
    path(f"{SURVEY}moi/nhom/", inviting.invite, name="survey_invite"),
    path(f"{SURVEY}may/", inviting.machine, name="survey_machine"),
    path(f"{SURVEY}phong-van/", entering.interview, name="survey_interview"),
    path(f"{SURVEY}phieu-giay/", entering.batch, name="survey_batch"),
    path(f"{SURVEY}phieu-giay/mau.csv", entering.blank, name="survey_blank"),
    path(f"{SURVEY}ket-qua/", results.results, name="survey_results"),
    path(f"{SURVEY}du-lieu-mo.csv", results.download, name="survey_data"),
    path(f"{SURVEY}gop-y/", results.remarks, name="survey_remarks"),
]
