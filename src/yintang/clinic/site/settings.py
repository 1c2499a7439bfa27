"""The clinic's settings; what may be set from outside stands in configuration.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from yintang import report
from yintang.clinic.site.configuration import read_configuration
from yintang.face.intake.limits import limits

CONFIGURATION = read_configuration()
TYPE = Path(report.__file__).with_name("fonts")

DEBUG = False
SECRET_KEY = CONFIGURATION.secret_key
ALLOWED_HOSTS = CONFIGURATION.hosts
ROOT_URLCONF = "yintang.clinic.site.urls"
WSGI_APPLICATION = "yintang.clinic.site.wsgi.application"
DATABASES = {"default": CONFIGURATION.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Photographs lie here and have no address; a view hands them out, page by page.
MEDIA_ROOT = CONFIGURATION.photos
MEDIA_URL = ""

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "yintang.clinic.site",
    "yintang.clinic.treatment",
    "yintang.clinic.comparison",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "yintang.clinic.site.middleware.private_pages",
    "django.middleware.common.CommonMiddleware",
    "yintang.clinic.site.middleware.limited_uploads",
    "yintang.clinic.site.middleware.known_methods",
    "django.middleware.csrf.CsrfViewMiddleware",
    "yintang.clinic.site.middleware.Refusals",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("type", TYPE)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0

# A photograph is taken into memory and nowhere else until it is stored on purpose.
UPLOAD_LIMIT_BYTES = limits().file_bytes
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# What the form adds around the photograph counts here too.
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES + 64 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "yintang.clinic.site.views.refused"
X_FRAME_OPTIONS = "DENY"
# Not `no-referrer`: with it browsers send `Origin: null` for our own forms, and the check
# against forged requests would have to be weakened. Other origins learn nothing either way.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "blob:"],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

# Nothing about a patient is logged: addresses carry a random id and no file name is kept.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
