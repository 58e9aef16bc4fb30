"""Addresses of tasks."""

from django.urls import path

from motcua.web.steer.steps import STEPS
from motcua.web.steer.views import calendar, money, tasks

TASK = "<key:group>/<key:task>/"

urlpatterns = [
    path("", tasks.board, name="tasks"),
    path("qua-han/", calendar.late, name="late"),
    path("lich/", calendar.month, name="calendar"),
    path("giao/", tasks.give, name="give"),
    path(TASK, tasks.task, name="task"),
    path(f"{TASK}sua/", tasks.revise, name="revise"),
    path(f"{TASK}kinh-phi/", money.budget, name="budget"),
    path(f"{TASK}danh-muc/", money.investment, name="investment"),
    path(f"{TASK}bo-dong/", money.strike, name="strike_money"),
    path(f"{TASK}diem-nghen/", tasks.bottleneck, name="bottleneck"),
    path(f"{TASK}tep/<int:file>/", tasks.evidence, name="task_file"),
    *(path(f"{TASK}{step.slug}/", tasks.view_of(step), name=step.name) for step in STEPS),
]
