"""Who may see and change drafts: whoever began one, as long as they look after the course."""

from django.db.models import Exists, OuterRef, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.courses.models import Course
from server.courses.policies import editable_courses
from server.drafting.models import Draft, DraftItem, DraftPage


def visible_drafts(actor: Actor, drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    if not isinstance(actor, User):
        return drafts.none()
    courses = editable_courses(actor, Course.objects.filter(pk=OuterRef("course")))
    return drafts.filter(Exists(courses), owner=actor)


def visible_pages(actor: Actor, pages: QuerySet[DraftPage]) -> QuerySet[DraftPage]:
    drafts = visible_drafts(actor, Draft.objects.filter(pk=OuterRef("draft")))
    return pages.filter(Exists(drafts))


def visible_items(actor: Actor, items: QuerySet[DraftItem]) -> QuerySet[DraftItem]:
    drafts = visible_drafts(actor, Draft.objects.filter(pk=OuterRef("draft")))
    return items.filter(Exists(drafts))


def can_use_models(actor: Actor) -> bool:
    return isinstance(actor, User) and actor.can_teach
