"""Building the demo."""

from django.db import transaction
from django.utils import timezone

from server.demo.catalogue import add_categories
from server.demo.content import read_courses
from server.demo.history import tell_history
from server.demo.people import add_people, open_accounts
from server.demo.school import School


@transaction.atomic
def add_demo() -> None:
    """All of it or nothing. It must not be there yet."""
    school = School(add_people(), add_categories(), timezone.now())
    tell_history(school, read_courses())
    open_accounts()
