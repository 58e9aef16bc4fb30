from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "motcua.commons.files"
    label = "files"
    verbose_name = "Tệp"
    default_auto_field = "django.db.models.BigAutoField"
