"""Who may see and change drafts: whoever began one, as long as they look after the course."""

from django.db.models import QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.policies import holds
from server.courses.policies import editable_courses, of_course
from server.drafting.models import Draft, DraftItem, DraftPage


def visible_drafts(actor: Actor, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    if not isinstance(actor, User):
        return drafts.none()
    return drafts.filter(of_course(editable_courses, actor), owner=actor)


def visible_pages(actor: Actor, pages: QuerySet[DraftPage]) -> QuerySet[DraftPage]:
    return pages.filter(holds(visible_drafts, actor, Draft, pk="draft"))


def visible_items(actor: Actor, items: QuerySet[DraftItem]) -> QuerySet[DraftItem]:
    return items.filter(holds(visible_drafts, actor, Draft, pk="draft"))


def can_use_models(actor: Actor) -> bool:
    return isinstance(actor, User) and actor.can_teach
