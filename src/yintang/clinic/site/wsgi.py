"""What the web server calls."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yintang.clinic.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from yintang.clinic.site.ending import end_with_parent

end_with_parent()
application = get_wsgi_application()

if settings.CONFIGURATION.warm:
    from yintang.clinic.treatment.warm import warm_in_background

    warm_in_background()
