from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.exceptions import IrreversibleError


def refuse_to_lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Go back only where nothing is lost."""
    rows: Any = apps.get_model("treatment", "Map")
    if rows.objects.filter(carried__isnull=False).exists():
        raise IrreversibleError("There are carried plans, and the old shape cannot hold them.")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("treatment", "0003_agreement")]

    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            model_name="map",
            name="carried_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried_to",
                to="treatment.version",
            ),
        ),
        migrations.AddField(
            model_name="map", name="carried", field=models.JSONField(null=True)
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
