from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.exceptions import IrreversibleError


def refuse_to_lose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Go back only where nothing is lost."""
    rows: Any = apps.get_model("treatment", "Agreement")
    if rows.objects.exists():
        raise IrreversibleError(
            "There are plans that were agreed on, and the old shape cannot hold the mark."
        )


class Migration(migrations.Migration):
    dependencies: ClassVar[list[Any]] = [("treatment", "0002_versions")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed_at", models.DateTimeField()),
                ("agreed_by", models.CharField(max_length=100)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreement",
                        to="treatment.version",
                    ),
                ),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, refuse_to_lose),
    ]
