"""What the viewer may use of a language model, and the key that they bring along."""

from datetime import datetime
from typing import Self

import strawberry
from django.conf import settings

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.api.context import Info
from server.core.api.mutations import mutation, payload
from server.core.api.types import field
from server.drafting import services
from server.drafting.models import ModelKey
from server.drafting.policies import can_use_models
from server.drafting.services.calls import month_ends, tokens_used
from server.drafting.services.keys import KeyMissing, key_for


@strawberry.type(description="What the viewer may use of a language model.")
class ModelAccess:
    is_ready: bool = strawberry.field(
        description="Whether drafts can be made by a model: there is one, and a key for it."
    )
    model: str = strawberry.field(description="Name of the model; empty: this site has none.")
    has_site_key: bool = strawberry.field(
        description="Whether the site pays for those who bring no key, up to `tokenLimit`."
    )
    key_hint: str | None = strawberry.field(
        description="The last four characters of the viewer's own key; null: there is none."
    )
    token_count: int = strawberry.field(
        description="Tokens used this month with the site's key, and spoken for."
    )
    token_limit: int = strawberry.field(description="How many there may be in a month.")
    resets_at: datetime = strawberry.field(description="When the next month begins (UTC).")

    @classmethod
    def of(cls, actor: Actor) -> Self | None:
        if not isinstance(actor, User) or not can_use_models(actor):
            return None
        try:
            key_for(actor)
            is_ready = True
        except KeyMissing:
            is_ready = False
        own = ModelKey.objects.filter(owner=actor).first()
        return cls(
            is_ready=is_ready,
            model=settings.AI_MODEL,
            has_site_key=bool(settings.AI_MODEL and settings.AI_API_KEY),
            key_hint=own.hint if own else None,
            token_count=tokens_used(actor),
            token_limit=settings.AI_MONTHLY_TOKENS,
            resets_at=month_ends(),
        )


@strawberry.type
class Query:
    @field()
    def model_access(self, info: Info) -> ModelAccess | None:
        """What the viewer may use of a language model; null for whoever does not teach."""
        return ModelAccess.of(info.context.actor)


@strawberry.input(description="Input of `setModelKey`.")
class SetModelKeyInput:
    key: str = strawberry.field(
        description="8 to 300 characters. It is kept encrypted and never shown again."
    )


@payload
class SetModelKeyPayload:
    access: ModelAccess | None = strawberry.field(default=None, description="As it is now.")


@payload
class RemoveModelKeyPayload:
    access: ModelAccess | None = strawberry.field(default=None, description="As it is now.")


@payload
class TestModelKeyPayload:
    access: ModelAccess | None = strawberry.field(
        default=None, description="As it is; null: the key did not work, `errors` says why."
    )


@strawberry.type
class Mutation:
    @mutation
    def set_model_key(self, info: Info, input: SetModelKeyInput) -> SetModelKeyPayload:  # noqa: A002
        """Keep a key of the viewer's own for the language model, in place of an older one. For
        teachers and staff."""
        services.set_model_key(actor=info.context.actor, key=input.key)
        return SetModelKeyPayload(access=ModelAccess.of(info.context.actor))

    @mutation
    def remove_model_key(self, info: Info) -> RemoveModelKeyPayload:
        """Forget the viewer's own key. Drafts that run go on with the site's, or stop."""
        services.remove_model_key(actor=info.context.actor)
        return RemoveModelKeyPayload(access=ModelAccess.of(info.context.actor))

    @mutation
    def test_model_key(self, info: Info) -> TestModelKeyPayload:
        """Ask the model for a word with the key that would be used, which may take 8 seconds. For
        teachers and staff; five times, then once a minute."""
        services.test_model_key(actor=info.context.actor)
        return TestModelKeyPayload(access=ModelAccess.of(info.context.actor))
