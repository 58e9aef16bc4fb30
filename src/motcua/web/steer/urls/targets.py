"""Addresses of plans and targets."""

from django.urls import path

from motcua.web.steer.views import plans, revising, sharing, targets, values

urlpatterns = [
    path("chi-tieu/", targets.listing, name="targets"),
    path("chi-tieu/<key:plan>/<key:target>/", targets.target, name="target"),
    path("chi-tieu/<key:plan>/<key:target>/so-lieu/", values.value, name="value"),
    path("chi-tieu/<key:plan>/<key:target>/nhieu-ky/", values.many, name="values"),
    path("chi-tieu/<key:plan>/<key:target>/nap-so-lieu/", values.load, name="load_values"),
    path("chi-tieu/<key:plan>/<key:target>/rut-so-lieu/", values.withdraw, name="withdraw_value"),
    path("chi-tieu/<key:plan>/<key:target>/tep/<int:file>/", targets.evidence, name="value_file"),
    path("chi-tieu/<key:plan>/<key:target>/ra-soat/", revising.settle, name="settle_target"),
    path("chi-tieu/<key:plan>/<key:target>/sua/", revising.propose, name="revise_target"),
    path("chi-tieu/<key:plan>/<key:target>/duyet/", revising.approve, name="approve_target"),
    path("chi-tieu/<key:plan>/<key:target>/giao/", sharing.hand_down, name="hand_down"),
    path("chi-tieu/<key:plan>/<key:target>/cac-noi/", sharing.cascade, name="cascade"),
    path("ke-hoach/moi/", plans.open_plan, name="open_plan"),
    path("ke-hoach/nap/", plans.load, name="load_targets"),
    path("ke-hoach/can-ra-soat/", revising.review, name="review_targets"),
    path("ke-hoach/xuat/<str:kind>/", plans.export, name="export_targets"),
    path("ke-hoach/sua/<key:plan>/", plans.name_plan, name="name_plan"),
    path("ke-hoach/them/<key:plan>/", plans.add_target, name="add_target"),
]
