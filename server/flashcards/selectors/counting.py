"""What a learner has to do in each deck of a list, as columns of the list's query."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.flashcards.models import CardMemory


def day_start(user: User, days: int = 0) -> datetime:
    """When today began where the user is; with `days`, so many days later."""
    zone = ZoneInfo(user.time_zone)
    day = timezone.now().astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time.min, zone)


def due_count(actor: Actor) -> Combinable:
    """How many cards of the deck are due today, for the actor."""
    rows = _memories(actor)
    if isinstance(actor, User):
        rows = rows.filter(due_at__lt=day_start(actor, 1))
    return _counted(rows)


def new_count(actor: Actor) -> Combinable:
    """How many cards of the deck the actor has never answered."""
    return F("card_count") - _counted(_memories(actor))


def _memories(actor: Actor) -> QuerySet[CardMemory]:
    return CardMemory.objects.filter(user=actor.pk, deck=OuterRef("pk")).order_by()


def _counted(rows: QuerySet[CardMemory]) -> Combinable:
    counts = rows.values("deck").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts), 0, output_field=IntegerField())
