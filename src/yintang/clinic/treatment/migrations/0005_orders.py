from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.exceptions import IrreversibleError


def refuse_to_lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Go back only where nothing is lost."""
    rows: Any = apps.get_model("treatment", "Version")
    if rows.objects.exclude(orders={}).exists():
        raise IrreversibleError("There are orders by hand, and the old shape cannot hold them.")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("treatment", "0004_carried")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            model_name="version", name="orders", field=models.JSONField(default=dict)
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
