from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "motcua.steering.surveys"
    label = "surveys"
    verbose_name = "Khảo sát"
    default_auto_field = "django.db.models.BigAutoField"
