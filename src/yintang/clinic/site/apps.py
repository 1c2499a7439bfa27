from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "yintang.clinic.site"
    label = "site"
