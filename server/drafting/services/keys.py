"""Whose key pays for the model: one's own, else that of the site."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.audit.services import record
from server.core.errors import DomainError, ErrorCode, forbidden, invalid, refused
from server.core.rates import Rate
from server.drafting.generators.model import ModelTrouble, check_key
from server.drafting.keys import Unopenable, seal, unseal
from server.drafting.models import DraftFailure, ModelKey
from server.drafting.policies import can_use_models

_FORM = re.compile(r"[!-~]{8,300}")
_TEST_SECONDS = 8.0  # a person waits
_tests = Rate(per_second=1 / 60, burst=5)


class KeyMissing(Exception):
    """There is neither an own key nor one of the site, or no model at all."""


@dataclass(frozen=True, slots=True)
class Key:
    secret: str = field(repr=False)
    is_own: bool


def key_for(user: User) -> Key:
    """Raises: KeyMissing."""
    if not settings.AI_MODEL:
        raise KeyMissing
    own = ModelKey.objects.filter(owner=user).first()
    if own is not None:
        try:
            return Key(unseal(bytes(own.sealed), user.pk), is_own=True)
        except Unopenable as error:  # the secret of the site has changed
            raise KeyMissing from error
    if settings.AI_API_KEY:
        return Key(settings.AI_API_KEY, is_own=False)
    raise KeyMissing


@transaction.atomic
def set_model_key(*, actor: User, key: str) -> None:
    """Keep an own key, in place of an older one.

    Raises: DomainError FORBIDDEN, INVALID.
    """
    _check_may(actor)
    key = key.strip()
    if not _FORM.fullmatch(key):
        raise invalid(_("This does not look like a key."), "key")
    values = {"sealed": seal(key, actor.pk), "hint": key[-4:]}
    ModelKey.objects.update_or_create(owner=actor, defaults=values)
    record(actor=actor, action="drafting.set_model_key", obj=actor)


@transaction.atomic
def remove_model_key(*, actor: User) -> None:
    """Forget the own key. Without one nothing changes."""
    deleted, _rows = ModelKey.objects.filter(owner=actor).delete()
    if deleted:
        record(actor=actor, action="drafting.remove_model_key", obj=actor)


def test_model_key(*, actor: User) -> None:
    """Ask the model for a word with the key that would be used.

    Raises: DomainError FORBIDDEN, RATE_LIMITED, MODEL_KEY_MISSING, MODEL_KEY_REFUSED,
        MODEL_UNREACHABLE.
    """
    _check_may(actor)
    if not _tests.take(actor.pk):
        raise refused(ErrorCode.RATE_LIMITED, _("Please wait a minute."))
    try:
        check_key(key_for(actor).secret, _TEST_SECONDS)
    except KeyMissing as error:
        raise key_missing() from error
    except ModelTrouble as trouble:
        if trouble.failure == DraftFailure.KEY_REFUSED:
            raise refused(
                ErrorCode.MODEL_KEY_REFUSED, _("The service does not accept this key.")
            ) from trouble
        raise refused(
            ErrorCode.MODEL_UNREACHABLE,
            _("The service gave no proper answer. Try again later."),
        ) from trouble


def key_missing() -> DomainError:
    return refused(
        ErrorCode.MODEL_KEY_MISSING, _("There is no key for a language model."), "generator"
    )


def _check_may(actor: User) -> None:
    if not can_use_models(actor):
        raise forbidden()
