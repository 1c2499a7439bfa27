"""Addresses of the needle maps; they carry a random id and nothing else."""

from django.urls import path

from yintang.clinic.treatment import views

app_name = "treatment"
one = "maps/<uuid:map_id>/"

urlpatterns = [
    path("", views.start, name="start"),
    path("samples/<slug:name>.jpg", views.sample_face, name="sample"),
    path("maps/", views.make, name="make"),
    path(one, views.map_page, name="map"),
    path(f"{one}photo.jpg", views.photo, name="photo"),
    path(f"{one}map.<slug:kind>", views.download, name="download"),
    path(f"{one}wishes/", views.wishes, name="wishes"),
    path(f"{one}scale/", views.scale, name="scale"),
    path(f"{one}needles/<int:number>/", views.needle, name="needle"),
    path(f"{one}needles/<int:number>/check/", views.check_needle, name="check"),
    path(f"{one}undo/", views.undo, name="undo"),
    path(f"{one}handles/", views.handle, name="handle"),
    path(f"{one}handles/release/", views.release, name="release"),
    path(f"{one}erase/", views.erase, name="erase"),
]
