"""What students were told of a quiz or an assignment."""

from django.db import models


class Announced(models.Model):
    """Kept by the services, so that students are told once of what is new and of what has moved."""

    announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The deadline that they were told last, without anybody's extra days; null: none.
    announced_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
