from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "motcua.commons.audit"
    label = "audit"
    verbose_name = "Nhật ký truy cập"
    default_auto_field = "django.db.models.BigAutoField"
