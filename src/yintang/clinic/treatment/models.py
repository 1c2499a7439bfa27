"""What the clinic keeps of a needle map; no name and no date of a patient is in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.urls import reverse

from yintang.clinic.treatment.recipe import Recipe


class Map(models.Model):
    """One photograph and the needles on it.

    `face`, `wishes` and `moves` are what the plan is made from, so that it can be
    made again at any time. `photo` is the upright photograph, encoded afresh from its pixels;
    `screen` is a smaller copy for the page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=100)
    photo = models.FileField()
    screen = models.FileField()
    face = models.JSONField()
    wishes = models.JSONField(default=dict)
    moves = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("treatment:map", args=[self.pk])

    @property
    def recipe(self) -> Recipe:
        """What this map's plan is made from."""
        return Recipe(face=self.face, wishes=self.wishes, moves=self.moves)
