from django.apps import AppConfig


class SteerConfig(AppConfig):
    name = "motcua.web.steer"
    label = "steer"
    verbose_name = "Ban chỉ đạo"
    default_auto_field = "django.db.models.BigAutoField"
