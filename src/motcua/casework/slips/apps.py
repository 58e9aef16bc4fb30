from django.apps import AppConfig


class SlipsConfig(AppConfig):
    name = "motcua.casework.slips"
    label = "slips"
    verbose_name = "Mẫu giấy"
    default_auto_field = "django.db.models.BigAutoField"
