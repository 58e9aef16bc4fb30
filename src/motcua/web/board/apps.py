from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "motcua.web.board"
    label = "board"
    verbose_name = "Bảng điều hành"
    default_auto_field = "django.db.models.BigAutoField"
