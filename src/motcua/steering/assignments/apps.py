from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "motcua.steering.assignments"
    label = "assignments"
    verbose_name = "Nhiệm vụ được giao"
    default_auto_field = "django.db.models.BigAutoField"
