"""Tags come into being when a course uses them."""

from django.db import IntegrityError, transaction

from server.courses.models import Tag
from server.courses.services.details import free_slug, slug_of


def tags_named(names: list[str]) -> list[Tag]:
    """The tags with these names in any case, new where there was none."""
    return [_tag_named(name) for name in names]


def _tag_named(name: str) -> Tag:
    while True:
        if tag := Tag.objects.filter(name__iexact=name).first():
            return tag
        try:
            with transaction.atomic():
                return Tag.objects.create(name=name, slug=free_slug(slug_of(name, Tag), Tag))
        except IntegrityError:
            continue  # somebody was faster, with this name or with its slug
