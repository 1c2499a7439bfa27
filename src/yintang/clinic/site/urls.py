"""Every address of the clinic."""

from django.urls import include, path

handler400 = "yintang.clinic.site.views.malformed"
handler403 = "yintang.clinic.site.views.refused"
handler404 = "yintang.clinic.site.views.not_found"
handler500 = "yintang.clinic.site.views.failed"

urlpatterns = [
    path("", include("yintang.clinic.treatment.urls")),
    path("", include("yintang.clinic.comparison.urls")),
]
