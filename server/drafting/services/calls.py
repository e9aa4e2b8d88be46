"""What questions to the model may cost, spoken for before and settled after."""

import math
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from server.accounts.models import User
from server.drafting.generators.model import Usage
from server.drafting.models import CallState, Draft, ModelCall


class NothingLeft(Exception):
    """The month's tokens are used up, or the rest is too little for this question."""


def month_begins(now: datetime | None = None) -> datetime:
    """Months are those of UTC."""
    return (now or timezone.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def month_ends() -> datetime:
    return month_begins(month_begins() + timedelta(days=32))


def tokens_used(user: User) -> int:
    """With the key of the site, in this month, and what is spoken for."""
    calls = ModelCall.objects.filter(user=user, is_own_key=False, created_at__gte=month_begins())
    used: int | None = calls.aggregate(sum=Sum(F("input_tokens") + F("output_tokens")))["sum"]
    return used or 0


@transaction.atomic
def open_call(draft: Draft, most: Usage, *, is_own_key: bool) -> ModelCall:
    """Speak for the most that a question can use.

    Raises: NothingLeft.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=draft.owner_id)
    # One question at a time: who asked before was killed, and nobody knows what it has cost.
    draft.calls.filter(state=CallState.OPEN).update(state=CallState.LOST)
    if not is_own_key:
        wanted = most.input_tokens + most.output_tokens
        if tokens_used(user) + wanted > settings.AI_MONTHLY_TOKENS:
            raise NothingLeft
    return ModelCall.objects.create(
        user=user,
        draft=draft,
        model=settings.AI_MODEL,
        is_own_key=is_own_key,
        input_tokens=most.input_tokens,
        output_tokens=most.output_tokens,
        cost_micros=_cost(most),
    )


def settle_call(call: ModelCall, state: CallState, usage: Usage | None) -> None:
    """Say what it has really used; None: nobody knows, and so it stays the most that it could."""
    values: dict[str, Any] = {"state": state}
    if usage is not None:
        values |= {
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "cost_micros": _cost(usage),
        }
    ModelCall.objects.filter(pk=call.pk).update(**values)


def add_up(draft: Draft) -> None:
    """The draft, whose row is locked, is to be saved by the caller."""
    sums = draft.calls.exclude(state=CallState.OPEN).aggregate(
        tokens=Sum(F("input_tokens") + F("output_tokens")), cost=Sum("cost_micros")
    )
    draft.token_count, draft.cost_micros = sums["tokens"] or 0, sums["cost"] or 0


def _cost(usage: Usage) -> int:
    """Millionths of a dollar: a token of a million for a dollar costs one."""
    dollars = usage.input_tokens * settings.AI_INPUT_PRICE
    return math.ceil(dollars + usage.output_tokens * settings.AI_OUTPUT_PRICE)
