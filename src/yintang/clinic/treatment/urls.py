"""Addresses of the needle maps; they carry a random id and nothing else."""

from django.urls import path

from yintang.clinic.treatment import (
    carry_views,
    edit_views,
    free_views,
    protocol_views,
    version_views,
    views,
)

app_name = "treatment"
one = "maps/<uuid:map_id>/"

urlpatterns = [
    path("", views.start, name="start"),
    path("samples/<slug:name>.jpg", views.sample_face, name="sample"),
    path("maps/", views.make, name="make"),
    path(one, views.map_page, name="map"),
    path(f"{one}photo.jpg", views.photo, name="photo"),
    path(f"{one}map.<slug:kind>", views.download, name="download"),
    path(f"{one}wishes/", edit_views.wishes, name="wishes"),
    path(f"{one}scale/", edit_views.scale, name="scale"),
    path(f"{one}needles/<int:number>/", edit_views.needle, name="needle"),
    path(f"{one}needles/<int:number>/grounds/", views.grounds, name="grounds"),
    path(f"{one}needles/<int:number>/check/", edit_views.check_needle, name="check"),
    path(f"{one}needles/<int:number>/lock/", edit_views.lock, name="lock"),
    path(f"{one}needles/<int:number>/unlock/", edit_views.unlock, name="unlock"),
    path(f"{one}needles/<int:number>/remove/", edit_views.remove, name="remove"),
    path(f"{one}needles/<int:number>/turn/", edit_views.turn, name="turn"),
    path(f"{one}order/", edit_views.order, name="order"),
    path(f"{one}needles/add/", edit_views.add, name="add"),
    path(f"{one}free/", free_views.keep_free, name="keep-free"),
    path(f"{one}free/<slug:kind>/<int:turn>/again/", free_views.free_again, name="free-again"),
    path(f"{one}exclusions/", free_views.take_exclusions, name="take-exclusions"),
    path(f"{one}exclusions.json", free_views.exclusions_file, name="exclusions-file"),
    path(f"{one}protocol/", protocol_views.take_protocol, name="take-protocol"),
    path(f"{one}protocol.toml", protocol_views.protocol_file, name="protocol-file"),
    path(f"{one}around/", edit_views.around, name="around"),
    path(f"{one}dose/", views.dose, name="dose"),
    path(f"{one}numbers/", views.other_numbers, name="other-numbers"),
    path(f"{one}undo/", edit_views.undo, name="undo"),
    path(f"{one}redo/", edit_views.redo, name="redo"),
    path(f"{one}agree/", version_views.agree, name="agree"),
    path(f"{one}versions/<int:number>/", version_views.version, name="version"),
    path(f"{one}versions/<int:number>/carry/", carry_views.carry, name="carry"),
    path(
        f"{one}versions/<int:number>/map.<slug:kind>",
        version_views.version_file,
        name="version-file",
    ),
    path(f"{one}handles/", edit_views.handle, name="handle"),
    path(f"{one}handles/release/", edit_views.release, name="release"),
    path(f"{one}erase/", views.erase, name="erase"),
]
