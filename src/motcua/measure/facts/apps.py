from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "motcua.measure.facts"
    label = "facts"
    verbose_name = "Sự kiện đo"
    default_auto_field = "django.db.models.BigAutoField"
