import uuid
from typing import Any, ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[Any]] = []

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Map",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=100)),
                (
                    "photo",
                    models.FileField(upload_to=""),
                ),
                (
                    "screen",
                    models.FileField(upload_to=""),
                ),
                ("face", models.JSONField()),
                ("wishes", models.JSONField(default=dict)),
                ("moves", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-created_at"],
            },
        ),
    ]
