"""Addresses of comparisons; they carry random ids and nothing else."""

from django.urls import path

from yintang.clinic.comparison import views

app_name = "comparison"
one = "maps/<uuid:map_id>/comparisons/<uuid:comparison_id>/"

urlpatterns = [
    path("maps/<uuid:map_id>/compare/", views.compare, name="compare"),
    path(one, views.result, name="result"),
    path(f"{one}<slug:name>.picture", views.picture, name="picture"),
    path(f"{one}compare.<slug:kind>", views.download, name="download"),
    path(f"{one}erase/", views.erase, name="erase"),
]
