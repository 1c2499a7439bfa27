"""What the clinic keeps of a comparison; no name and no date of a patient is in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.urls import reverse

from yintang.clinic.treatment.models import Map

PICTURES = ("before", "after", "differences", "drawing", "page")
"""The fields that hold files; all of them show the person."""


class Comparison(models.Model):
    """The photograph of a map held against another of the same person; never changed.

    `document` is compare.json. `before` and `after` are the two faces level and in one scale,
    `differences` what changed, `drawing` and `page` what can be taken along. Of the other
    photograph nothing else is kept. `truth` is what is known of a sample pair: the share of
    light that a line drawn across the forehead takes, before and after.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="comparisons")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    document = models.JSONField()
    before = models.FileField()
    after = models.FileField()
    differences = models.FileField()
    drawing = models.FileField()
    page = models.FileField()
    truth = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("comparison:result", args=[self.map_id, self.pk])
