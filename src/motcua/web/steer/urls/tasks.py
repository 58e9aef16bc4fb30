"""Addresses of tasks."""

from django.urls import path

from motcua.web.steer.steps import STEPS
from motcua.web.steer.views import tasks

urlpatterns = [
    path("", tasks.board, name="tasks"),
    path("lich/", tasks.calendar, name="calendar"),
    path("giao/", tasks.give, name="give"),
    path("<key:group>/<key:task>/", tasks.task, name="task"),
    path("<key:group>/<key:task>/diem-nghen/", tasks.bottleneck, name="bottleneck"),
    path("<key:group>/<key:task>/tep/<int:file>/", tasks.evidence, name="task_file"),
    *(path(f"<key:group>/<key:task>/{step.slug}/", tasks.view_of(step), name=step.name) for step in STEPS),
]
