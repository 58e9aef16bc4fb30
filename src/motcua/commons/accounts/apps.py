from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "motcua.commons.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
    default_auto_field = "django.db.models.BigAutoField"
