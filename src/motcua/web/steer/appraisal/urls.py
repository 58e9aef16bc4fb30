"""Addresses of appraisal, below cham-diem/; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.appraisal.bench import views as bench
from motcua.web.steer.appraisal.council import views as council
from motcua.web.steer.appraisal.opening import views as opening
from motcua.web.steer.appraisal.sets import editing
from motcua.web.steer.appraisal.sets import views as sets
from motcua.web.steer.appraisal.sheets import views as sheets
from motcua.web.steer.appraisal.sheets import whole

SET = "<key:set_code>/<int:year>/"
SHEET = f"{SET}phieu/<key:unit>/"

urlpatterns = [
    path("", sets.listing, name="appraisal"),
    path("nap/", editing.load, name="appraisal_load"),
    path("lich-su/<key:unit>/", sets.history, name="appraisal_history"),
    path(SET, sets.one, name="appraisal_set"),
    path(f"{SET}tai-ve.<str:form>", sets.export, name="appraisal_export"),
    path(f"{SET}khac/", sets.changes, name="appraisal_changes"),
    path(f"{SET}sua/", editing.edit, name="appraisal_edit"),
    path(f"{SET}chep/", editing.copy, name="appraisal_copy"),
    path(f"{SET}mo/", opening.opening, name="appraisal_open"),
    path(f"{SET}lich/", opening.calendar, name="appraisal_calendar"),
    path(f"{SET}phan-cong/", opening.assigning, name="appraisal_assign"),
    path(f"{SET}tham-dinh/", bench.bench, name="appraisal_bench"),
    path(f"{SET}hoi-dong/", council.table, name="appraisal_council"),
    path(f"{SET}khao-sat/", council.surveys, name="appraisal_surveys"),
    path(f"{SET}cong-bo/", council.publish, name="appraisal_publish"),
    path(f"{SET}niem-phong/", council.seal, name="appraisal_seal"),
    path(f"{SET}ket-qua/", council.result, name="appraisal_result"),
    path(f"{SET}kien-nghi/<int:complaint>/", council.revise, name="appraisal_revise"),
    path(SHEET, sheets.sheet, name="appraisal_sheet"),
    path(f"{SHEET}ca-phieu/", whole.whole, name="appraisal_whole"),
    path(f"{SHEET}thu/", sheets.what_if, name="appraisal_what_if"),
    path(f"{SHEET}tu-cham/", sheets.self_score, name="appraisal_self_score"),
    path(f"{SHEET}giai-trinh/", sheets.explain, name="appraisal_explain"),
    path(f"{SHEET}ky-duyet/", sheets.sign_off, name="appraisal_sign_off"),
    path(f"{SHEET}kien-nghi/", sheets.complain, name="appraisal_complain"),
    path(f"{SHEET}minh-chung/<int:mark>/", sheets.evidence, name="appraisal_evidence"),
]
