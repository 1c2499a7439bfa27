import uuid
from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[Any]] = [("treatment", "0006_own_protocols")]

    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=100)),
                ("document", models.JSONField()),
                ("before", models.FileField(upload_to="")),
                ("after", models.FileField(upload_to="")),
                ("differences", models.FileField(upload_to="")),
                ("drawing", models.FileField(upload_to="")),
                ("page", models.FileField(upload_to="")),
                ("truth", models.JSONField(null=True)),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparisons",
                        to="treatment.map",
                    ),
                ),
            ],
            options={"ordering": ["-made_at"]},
        ),
    ]
