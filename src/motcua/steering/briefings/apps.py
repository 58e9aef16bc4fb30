from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "motcua.steering.briefings"
    label = "briefings"
    verbose_name = "Tài liệu họp"
    default_auto_field = "django.db.models.BigAutoField"
