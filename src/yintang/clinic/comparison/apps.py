from django.apps import AppConfig
from django.db.models.signals import post_delete


class ComparisonConfig(AppConfig):
    name = "yintang.clinic.comparison"
    label = "comparison"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from yintang.clinic.comparison.actions import erase_pictures
        from yintang.clinic.comparison.models import Comparison

        # Whoever erases a map erases its comparisons, and these take their pictures along.
        post_delete.connect(erase_pictures, sender=Comparison)
