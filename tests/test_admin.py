"""Every page of Django's admin opens: lists with search, filters and orders, forms, histories."""

from itertools import zip_longest

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django_q.models import Schedule, Task

from server.accounts.models import LoginSession
from server.audit.services import record
from server.classrooms.services import create_classroom, join_classroom, open_classroom
from server.courses.models import CourseInstructor, Material, Prerequisite, Tag
from server.library.services import add_library_item, create_library_folder
from server.media.models import Asset, AssetKind
from server.media.services import create_upload
from server.messaging.models import RoomKind
from server.messaging.services import create_room, send_message
from server.notifications.models import NotificationChannel, NotificationKind
from server.notifications.services import (
    mute_course,
    notify,
    set_notification_preference,
    set_notification_settings,
)
from server.video.models import Caption, Rendition, Video
from tests.assessments.support import assessments_of
from tests.assignments.support import assignments_of
from tests.certificates.support import issued
from tests.drafting.support import drafted, spoken_for
from tests.factories import (
    AdminFactory,
    CategoryFactory,
    CourseFactory,
    LessonFactory,
    ManagerFactory,
    ReviewFactory,
    TeacherFactory,
    UserFactory,
)
from tests.flashcards.support import make_deck
from tests.learning.support import report

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
NAMES = [model._meta.label for model in MODELS]


@pytest.fixture(scope="module", autouse=True)
def rows(django_db_setup, django_db_blocker):
    """At least one row of every model, made once: what a test writes is rolled back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_rows()
        yield
        transaction.set_rollback(True)


def make_rows():
    review = ReviewFactory(course__category=CategoryFactory(parent=CategoryFactory()))
    course, student = review.course, review.author
    lesson = LessonFactory(module__course=course)
    course.tags.add(Tag.objects.create(name="Python", slug="python"))
    asset = Asset.objects.create(
        owner=course.owner,
        kind=AssetKind.DOCUMENT,
        name="notes.pdf",
        content_type="application/pdf",
        size=1,
        storage_key="notes",
    )
    Material.objects.create(course=course, lesson=lesson, title="Notes", asset=asset, position=0)
    video = Video.objects.create(asset=asset, queued_at=timezone.now())
    Rendition.objects.create(
        video=video,
        side=360,
        width=640,
        height=360,
        bandwidth=1,
        average_bandwidth=1,
        is_copied=False,
        segments=[],
    )
    Caption.objects.create(video=video, language="en", label="English", cues=[], cue_count=0)
    CourseInstructor.objects.create(course=course, user=TeacherFactory())
    Prerequisite.objects.create(course=course, required=CourseFactory())
    room = create_room(kind=RoomKind.COURSE, title="Chat", members=[student])
    send_message(actor=student, room_id=room.pk, client_id="1", text="Hello")
    classroom = create_classroom(actor=course.owner, course_id=course.pk, name="Live")
    open_classroom(actor=course.owner, classroom_id=classroom.pk)
    join_classroom(actor=course.owner, classroom_id=classroom.pk)
    assessments_of(course, student, "Quiz")
    assignments_of(course, student, "Assignment")
    make_deck(course.owner, course=course)
    spoken_for(drafted(course))
    issued(course, student)
    teacher = course.owner
    folder = create_library_folder(actor=teacher, name="Lectures")
    add_library_item(actor=teacher, asset_id=asset.pk, tags=["film"], folder_id=folder.pk)
    create_upload(actor=student, name="film.mp4", size=1000)
    LoginSession.objects.create(user=student, device="test", last_used_at=timezone.now())
    notify(recipients=[student], kind=NotificationKind.GENERAL, title="Hello")
    set_notification_preference(
        actor=student,
        kind=NotificationKind.GENERAL,
        channel=NotificationChannel.EMAIL,
        is_enabled=False,
    )
    set_notification_settings(actor=student, changes={})
    mute_course(actor=student, course_id=course.pk, kinds=None, is_muted=True)
    report(student, lesson)
    record(actor=student, action="tests.look", obj=course)
    Schedule.objects.get_or_create(name="test", func="builtins.print")
    now = timezone.now()
    for success in (True, False):
        Task.objects.create(
            id=f"{success}", name="test", func="f", started=now, stopped=now, success=success
        )


@pytest.fixture(params=[AdminFactory, ManagerFactory], ids=["admin", "manager"])
def staff(request):
    return request.param()


@pytest.fixture
def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def page(model: type[Model], name: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=arguments)


def sample(model: type[Model]) -> Model:
    row = model._default_manager.first()
    assert row is not None, f"Let `make_rows` make a {model._meta.label}."
    return row


def request_of(staff):
    request = RequestFactory().get("/")
    request.user = staff
    return request


def opens(browser: Client, address: str, *, allowed: bool = True) -> None:
    response = browser.get(address)
    assert response.status_code == (200 if allowed else 403), address


@pytest.fixture
def without_sidebar(monkeypatch):
    """Where many pages are opened, not each with the list of all models beside it."""
    monkeypatch.setattr(admin.site, "enable_nav_sidebar", False)


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
class TestPages:
    @pytest.mark.usefixtures("without_sidebar")
    def test_list(self, browser, staff, model):
        options = admin.site._registry[model]
        allowed = options.has_view_permission(request_of(staff))
        opens(browser, page(model, "changelist"), allowed=allowed)
        if not allowed:
            return
        if options.search_fields:
            for words in ("x", "two words", str(sample(model).pk), "ä'\"%_"):
                response = browser.get(page(model, "changelist"), {"q": words})
                assert response.status_code == 200, words
        for sign in ("", "-"):  # by every column, up and down
            columns = [f"{sign}{number + 1}" for number in range(len(options.list_display))]
            opens(browser, page(model, "changelist") + f"?o={'.'.join(columns)}")

    @pytest.mark.usefixtures("without_sidebar")
    def test_filters(self, browser, staff, model):
        options = admin.site._registry[model]
        request = request_of(staff)
        if not options.has_view_permission(request):
            return
        changelist: ChangeList = options.get_changelist_instance(request)
        chosen = [
            [choice["query_string"].removeprefix("?") for choice in spec.choices(changelist)]
            for spec in changelist.filter_specs
        ]
        # Every choice of every filter, those of different filters at once.
        for together in zip_longest(*chosen, fillvalue=""):
            opens(browser, page(model, "changelist") + f"?{'&'.join(filter(None, together))}")

    def test_add(self, browser, staff, model):
        allowed = admin.site._registry[model].has_add_permission(request_of(staff))
        opens(browser, page(model, "add"), allowed=allowed)

    def test_change(self, browser, staff, model):
        row = sample(model)
        options = admin.site._registry[model]
        allowed = options.has_view_or_change_permission(request_of(staff), row)
        opens(browser, page(model, "change", row.pk), allowed=allowed)
        opens(browser, page(model, "history", row.pk), allowed=allowed)
        may_delete = options.has_delete_permission(request_of(staff), row)
        opens(browser, page(model, "delete", row.pk), allowed=may_delete)


def test_front_pages(browser):
    opens(browser, reverse("admin:index"))
    for app in {model._meta.app_label for model in MODELS}:
        opens(browser, reverse("admin:app_list", args=[app]))


def test_what_was_recorded_cannot_be_edited_by_anybody(staff):
    for model in MODELS:
        if model._meta.app_label in {"audit", "classrooms", "messaging", "notifications"}:
            options, request = admin.site._registry[model], request_of(staff)
            assert not options.has_add_permission(request)
            assert not options.has_change_permission(request)
            assert not options.has_delete_permission(request)


@pytest.mark.parametrize("factory", [UserFactory, TeacherFactory, None])
def test_nobody_else_gets_in(factory):
    browser = Client()
    if factory:
        browser.force_login(factory())
    for model in MODELS:
        response = browser.get(page(model, "changelist"))
        assert response.status_code == 302
        assert response["location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize(
    ("factory", "enters"), [(AdminFactory, True), (ManagerFactory, True), (UserFactory, False)]
)
def test_signing_in(factory, enters):
    person = factory(password="correct horse battery")
    browser = Client()
    answer = browser.post(
        reverse("admin:login") + "?next=/admin/",
        {"username": person.username, "password": "correct horse battery"},
    )
    assert (answer.status_code == 302) is enters
    assert (browser.get("/admin/").status_code == 200) is enters
