"""Addresses of tasks; each has its act in routes.toml."""

from django.urls import path

from motcua.web.steer.tasks import calendar, unsettled, views
from motcua.web.steer.tasks.steps import STEPS

TASK = "<key:group>/<key:task>/"

urlpatterns = [
    path("", views.board, name="tasks"),
    path("qua-han/", calendar.late, name="late"),
    path("lich/", calendar.month, name="calendar"),
    path("can-xu-ly/", unsettled.listing, name="unsettled"),
    path("can-xu-ly/<int:key>/", unsettled.settle, name="settle_task"),
    path("giao/", views.give, name="give"),
    path(TASK, views.task, name="task"),
    path(f"{TASK}sua/", views.revise, name="revise"),
    path(f"{TASK}diem-nghen/", views.bottleneck, name="bottleneck"),
    path(f"{TASK}tep/<int:file>/", views.evidence, name="task_file"),
    *(path(f"{TASK}{step.slug}/", views.view_of(step), name=step.name) for step in STEPS),
]
