from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.exceptions import IrreversibleError


def refuse_to_lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Go back only where nothing is lost."""
    rows: Any = apps.get_model("treatment", "OwnProtocol")
    if rows.objects.exists():
        raise IrreversibleError("There are own protocols, and the old shape cannot hold them.")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("treatment", "0005_orders")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="OwnProtocol",
            fields=[
                (
                    "id",
                    models.CharField(max_length=200, primary_key=True, serialize=False),
                ),
                ("written", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.CharField(max_length=100)),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
