from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "motcua.steering.appraisal"
    label = "appraisal"
    verbose_name = "Đánh giá, xếp hạng"
    default_auto_field = "django.db.models.BigAutoField"
