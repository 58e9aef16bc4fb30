"""Addresses of the portal; each has its act in routes.toml."""

from django.urls import path

from motcua.web.portal.views import about, catalogue, dossiers, filing, home, kiosk, session, supply, survey, track

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.results, name="search"),
    path("tim/goi-y/", home.suggest, name="suggest"),
    path("linh-vuc/", catalogue.all_fields, name="fields"),
    path("linh-vuc/<slug:key>/", catalogue.field, name="field"),
    path("viec/<slug:key>/", catalogue.life_event, name="life_event"),
    path("thu-tuc/<str:code>/", catalogue.procedure, name="procedure"),
    path("nop/<str:code>/", filing.start, name="file"),
    path("nop/<str:code>/nguoi-nop/", filing.form_part, {"part": "applicant"}, name="file_applicant"),
    path("nop/<str:code>/co-quan/", filing.agency, name="file_agency"),
    path("nop/<str:code>/noi-dung/", filing.form_part, {"part": "request"}, name="file_request"),
    path("nop/<str:code>/giay-to/", filing.papers, name="file_papers"),
    path("nop/<str:code>/giay-to/<int:seq>/", filing.paper, name="file_paper"),
    path("nop/<str:code>/kiem-tra/", filing.check, name="file_check"),
    path("nop/<str:code>/bo/", filing.drop, name="file_drop"),
    path("ho-so/", dossiers.mine, name="mine"),
    path("ho-so/<str:code>/", dossiers.follow, name="follow"),
    path("ho-so/<str:code>/da-nop/", dossiers.receipt, name="receipt"),
    path("ho-so/<str:code>/qr.svg", dossiers.qr, name="qr"),
    path("ho-so/<str:code>/ket-qua/<int:nth>/", dossiers.result_file, name="result"),
    path("ho-so/<str:code>/mau/<str:number>.pdf", dossiers.slip_pdf, name="slip"),
    path("ho-so/<str:code>/mau/<str:number>/<int:nth>.pdf", dossiers.slip_pdf, name="slip_nth"),
    path("ho-so/<str:code>/ai-da-xem/", dossiers.looks, name="looks"),
    path("ho-so/<str:code>/rut/", dossiers.withdraw, name="withdraw"),
    path("ho-so/<str:code>/bo-sung/", supply.supply, name="supply"),
    path("tra-cuu/", track.track, name="track"),
    path("khao-sat/", survey.enter, name="survey"),
    path("khao-sat/cam-on/", survey.thanks, name="survey_thanks"),
    path("khao-sat/may/<str:kiosk>/", kiosk.kiosk, name="kiosk"),
    path("khao-sat/<str:token>/", survey.ballot, name="ballot"),
    path("tro-giup/", about.guide, name="guide"),
    path("tiep-can/", about.accessibility, name="accessibility"),
    path("dang-nhap/", session.sign_in, name="sign_in"),
    path("dang-xuat/", session.sign_out, name="sign_out"),
    path("dang-ky/", session.register, name="register"),
    path("chon-co-quan/", session.choose_agency, name="choose_agency"),
]
