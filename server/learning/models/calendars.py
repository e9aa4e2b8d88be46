"""The private address of a person's calendar."""

from django.conf import settings
from django.db import models


class CalendarAddress(models.Model):
    """At most one a person. The key in the address is kept as its hash: who reads the database
    cannot read calendars with it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="calendar_address",
    )
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "calendar addresses"
