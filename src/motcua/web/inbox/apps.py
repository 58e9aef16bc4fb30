from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "motcua.web.inbox"
    label = "inbox"
    verbose_name = "Việc chờ tôi"
    default_auto_field = "django.db.models.BigAutoField"
