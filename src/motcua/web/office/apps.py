from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "motcua.web.office"
    label = "office"
    verbose_name = "Quản trị"
    default_auto_field = "django.db.models.BigAutoField"
