"""The append-only record of what was done, by whom, to what. Rows are chained by hash."""

from django.db import models

from server.core.models import BaseModel


class AuditEntry(BaseModel):
    """One act. Written by `audit.services.record` in the transaction of the act itself."""

    # `recorded_at` tells the time, and the hash covers it: a second column could be forged.
    created_at = None  # type: ignore[assignment]

    sequence = models.PositiveBigIntegerField(unique=True, editable=False)
    action = models.CharField(max_length=80)  # "courses.publish_course"
    actor_id = models.UUIDField(null=True)  # no foreign key: entries outlive the account
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=80)
    data = models.JSONField(default=dict)
    recorded_at = models.CharField(max_length=40)  # ISO 8601 text, exactly as hashed
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["object_type", "object_id", "sequence"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditHead(models.Model):
    """One row: the end of the chain. Its lock makes recorders take turns (ADR 0025)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_audit_head")]
