"""The base of every table: a time-ordered id, known before the row is written."""

import os
import time
import uuid
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, models


def uuid7() -> uuid.UUID:
    """A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then randomness."""
    value = time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


class BaseModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class Sequenced(models.Model):
    """The owner of a log of changes: `core.realtime.next_seq` numbers them."""

    last_seq = models.PositiveBigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class WorkerHeartbeat(models.Model):
    """One row: when a worker last started or did its round, so that /readyz can tell that jobs run."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_heartbeat_row")]


class ServerProcess(models.Model):
    """A running server process; once it has not been seen for a while, it is dead."""

    id = models.UUIDField(primary_key=True, editable=False)
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "server processes"


class Presence(BaseModel):
    """Somebody is somewhere ("room:<id>") through one stream, since when, and until when."""

    topic = models.CharField(max_length=100)
    user_id = models.UUIDField()
    process_id = models.UUIDField()
    since = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "presences"
        indexes = [
            models.Index(fields=["topic", "user_id"]),
            models.Index(fields=["process_id"]),
            models.Index(
                fields=["gone_at"], condition=models.Q(gone_at__isnull=False), name="presence_gone"
            ),
        ]


Row = TypeVar("Row", bound=models.Model)


def deferred(model: type[Row], pk: uuid.UUID) -> Row:
    """A row of which only the id is known: all else is loaded when it is asked for."""
    row: Row = model.from_db(DEFAULT_DB_ALIAS, ["id"], [pk])
    return row
