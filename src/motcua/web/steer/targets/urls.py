"""Addresses of plans and targets; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.targets import views
from motcua.web.steer.targets.changing import views as changing
from motcua.web.steer.targets.plans import views as plans
from motcua.web.steer.targets.sharing import views as sharing
from motcua.web.steer.targets.values import views as values

TARGET = "chi-tieu/<key:plan>/<key:target>/"

urlpatterns = [
    path("chi-tieu/", views.listing, name="targets"),
    path(TARGET, views.target, name="target"),
    path(f"{TARGET}so-lieu/", values.value, name="value"),
    path(f"{TARGET}nhieu-ky/", values.many, name="values"),
    path(f"{TARGET}nap-so-lieu/", values.load, name="load_values"),
    path(f"{TARGET}rut-so-lieu/", values.withdraw, name="withdraw_value"),
    path(f"{TARGET}tep/<int:file>/", views.evidence, name="value_file"),
    path(f"{TARGET}ra-soat/", changing.settle, name="settle_target"),
    path(f"{TARGET}sua/", changing.propose, name="revise_target"),
    path(f"{TARGET}duyet/", changing.approve, name="approve_target"),
    path(f"{TARGET}giao/", sharing.hand_down, name="hand_down"),
    path(f"{TARGET}cac-noi/", sharing.cascade, name="cascade"),
    path("ke-hoach/moi/", plans.open_plan, name="open_plan"),
    path("ke-hoach/nap/", plans.load, name="load_targets"),
    path("ke-hoach/can-ra-soat/", changing.review, name="review_targets"),
    path("ke-hoach/can-ra-soat/<int:key>/", changing.settle_row, name="settle_target_row"),
    path("ke-hoach/sua/<key:plan>/", plans.name_plan, name="name_plan"),
    path("ke-hoach/them/<key:plan>/", plans.add_target, name="add_target"),
]
