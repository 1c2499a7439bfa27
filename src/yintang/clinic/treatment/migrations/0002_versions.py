import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.exceptions import IrreversibleError

Json = dict[str, Any]


def carry_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give every map its versions: the plan as it was made, then one for each move."""
    from yintang.clinic.treatment.planned import forget

    maps: Any = apps.get_model("treatment", "Map")
    versions: Any = apps.get_model("treatment", "Version")
    for old in maps.objects.all():
        parent = None
        for number, (done, plan) in enumerate(states_of(old), start=1):
            parent = versions.objects.create(
                map=old,
                parent=parent,
                number=number,
                made_at=old.created_at if number == 1 else old.changed_at,
                made_by=old.changed_by,
                done=done,
                face=old.face,
                wishes=plan["wishes"],
                plan=plan,
            )
        old.current = parent
        old.save(update_fields=["current"])
        forget(old.face["photo_sha256"])
    # PostgreSQL alters no table while references to it wait to be looked at.
    schema_editor.connection.check_constraints()


def refuse_to_lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Go back only where nothing is lost: the old shape holds no versions."""
    maps: Any = apps.get_model("treatment", "Map")
    if maps.objects.exists():
        raise IrreversibleError("There are maps, and the old shape cannot hold their versions.")


def states_of(old: Any) -> Iterator[tuple[str, Json]]:  # noqa: ANN401 (a model of the past)
    """What a map's plan was at first and after each of its moves, in words and as JSON."""
    from yintang.clinic.treatment.planned import ground_of
    from yintang.needling.by_hand.edits import move_needle
    from yintang.needling.plan import make_plan
    from yintang.needling.record import plan_to_json, wishes_from_json
    from yintang.units import Pixel

    ground = ground_of(old.face)
    plan = make_plan(ground.frame, ground.places, wishes_from_json(old.wishes))
    numbers = dict(names_of(plan))
    yield "Photo mapped", plan_to_json(plan)
    for move in old.moves:
        number = numbers.get(tuple(move["needle"]))
        if number is not None:
            place = Pixel(row=move["row"], column=move["column"])
            plan = move_needle(plan, ground.frame, number, place)
            yield f"Needle {number} moved", plan_to_json(plan)


def names_of(plan: Any) -> Iterator[tuple[tuple[str, str, str, int], int]]:  # noqa: ANN401
    """How moves named their needle: by what it stands on and its turn among those."""
    turns: dict[tuple[str, str, str], int] = {}
    for needle in plan.needles:
        stem = (str(needle.kind), needle.code, str(needle.side))
        turns[stem] = turns.get(stem, 0) + 1
        yield (*stem, turns[stem]), needle.number


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("treatment", "0001_initial")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=100)),
                ("done", models.CharField(max_length=200)),
                ("face", models.JSONField()),
                ("wishes", models.JSONField()),
                ("plan", models.JSONField()),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="treatment.map",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="children",
                        to="treatment.version",
                    ),
                ),
            ],
            options={"ordering": ["number"]},
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("map", "number"), name="one_version_a_number"
            ),
        ),
        migrations.AddField(
            model_name="map",
            name="current",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="treatment.version",
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="map",
            name="current",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="treatment.version",
            ),
        ),
        migrations.RemoveField(model_name="map", name="face"),
        migrations.RemoveField(model_name="map", name="wishes"),
        migrations.RemoveField(model_name="map", name="moves"),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
