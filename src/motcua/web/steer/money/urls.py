"""Addresses of money of tasks; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.money import views

TASK = "nhiem-vu/<key:group>/<key:task>/"

urlpatterns = [
    path("kinh-phi/", views.listing, name="money"),
    path(f"{TASK}kinh-phi/", views.budget, name="budget"),
    path(f"{TASK}danh-muc/", views.investment, name="investment"),
    path(f"{TASK}bo-dong/", views.strike, name="strike_money"),
]
