"""What the clinic keeps of a needle map; no name and no date of a patient is in it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from yintang.clinic.treatment.planned import Drawn, Json, opened
from yintang.needling.protocols.named import Protocol
from yintang.reading import value_of


class Map(models.Model):
    """One photograph and the needles on it, as they stand in its current version.

    `photo` is the upright photograph, encoded afresh from its pixels; `screen` is a smaller
    copy for the page. `carried` is the plan of an earlier photograph of the same person as it
    lies on this face, and `carried_from` where it comes from, unless that was erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=100)
    photo = models.FileField()
    screen = models.FileField()
    current = models.ForeignKey("Version", on_delete=models.RESTRICT, related_name="+")
    carried_from = models.ForeignKey(
        "Version", null=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    carried = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("treatment:map", args=[self.pk])

    @property
    def drawn(self) -> Drawn:
        """The map as it stands; the version is read only where it is not remembered."""
        return opened(self.current_id, lambda: self.current.written)


class Version(models.Model):
    """One state of a map, never changed: what was done to its parent, and what came of it.

    Undoing goes back to the parent; whatever is then done begins a new branch. `number` counts
    the versions of a map in the order in which they were made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="versions")
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.RESTRICT, related_name="children"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    done = models.CharField(max_length=200)
    face = models.JSONField()
    wishes = models.JSONField()
    plan = models.JSONField()
    orders = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["map", "number"], name="one_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.done}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        if not self._state.adding:
            raise ValueError("A version is never changed: make a new one from it.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("treatment:version", args=[self.map_id, self.number])

    @property
    def drawn(self) -> Drawn:
        """The map as it stood in this version."""
        return opened(self.pk, lambda: self.written)

    @property
    def written(self) -> tuple[Json, Json, Json]:
        """Face, plan and order by hand as they are stored."""
        return self.face, self.plan, self.orders


class Agreement(models.Model):
    """That a version was agreed on with the patient: by whom and when; never changed."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="agreement")
    agreed_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.agreed_by}, {self.agreed_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Django has it)
        if not self._state.adding:
            raise ValueError("An agreement is never changed: agree on another version.")
        super().save(*args, **kwargs)


class OwnProtocol(models.Model):
    """A protocol that the practice has written itself; `written` is all that its file says.

    Plans keep their own copy: what they were made from does not change with it.
    """

    id = models.CharField(primary_key=True, max_length=200)
    written = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def protocol(self) -> Protocol:
        """The protocol as the science knows it."""
        read: Protocol = value_of(Protocol, self.written, "protocol")
        return read
