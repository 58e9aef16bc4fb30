from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "motcua.commons.imports"
    label = "imports"
    verbose_name = "Tệp chờ nạp"
    default_auto_field = "django.db.models.BigAutoField"
