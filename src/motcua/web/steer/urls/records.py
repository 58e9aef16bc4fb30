"""Addresses of documents, dialogues, pilot models, commendations, money."""

from django.urls import path

from motcua.web.steer.views import commendations, dialogues, directives, money, pilots

PILOT = "mo-hinh/<key:group>/<key:pilot>/"

urlpatterns = [
    path("van-ban/", directives.listing, name="directives"),
    path("van-ban/moi/", directives.issue, name="issue_directive"),
    path("van-ban/<int:key>/", directives.directive, name="directive"),
    path("van-ban/<int:key>/bo-sung/", directives.complete, name="complete_directive"),
    path("van-ban/<int:key>/tep/", directives.file, name="directive_file"),
    path("doi-thoai/", dialogues.listing, name="dialogues"),
    path("doi-thoai/moi/", dialogues.hold, name="hold_dialogue"),
    path("doi-thoai/<int:key>/", dialogues.dialogue, name="dialogue"),
    path("mo-hinh/", pilots.listing, name="pilots"),
    path("mo-hinh/moi/", pilots.start, name="open_pilot"),
    path(PILOT, pilots.pilot, name="pilot"),
    path(f"{PILOT}sua/", pilots.change, name="change_pilot"),
    path(f"{PILOT}ket-qua/", pilots.result, name="pilot_result"),
    path(f"{PILOT}tep/<int:file>/", pilots.evidence, name="pilot_file"),
    path("khen-thuong/", commendations.listing, name="commendations"),
    path("khen-thuong/moi/", commendations.commend, name="commend"),
    path("kinh-phi/", money.listing, name="money"),
]
