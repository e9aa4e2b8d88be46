"""Who sees what of a classroom, and may do what there: actor × right, in each of its states."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from server.classrooms import policies, services
from server.classrooms.models import Attendance, BoardElement, BoardPage, Classroom, Participant
from server.media.models import Asset
from tests.classrooms.support import Lesson, draw
from tests.courses.support import make_asset, make_image
from tests.factories import EnrollmentFactory, ManagerFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db

RIGHTS = {
    "see": policies.visible_classrooms,
    "enter": policies.entered_classrooms,
    "listen": policies.audible_classrooms,
    "speak": policies.speakable_classrooms,
    "draw": policies.drawable_classrooms,
    "host": policies.hosted_classrooms,
}
ALL = set(RIGHTS)
# Before, during and after the lesson.
COURSE = {
    "anonymous": (set(), set(), set()),
    "stranger": (set(), set(), set()),
    "other teacher": (set(), set(), set()),
    "former student": (set(), set(), set()),
    "blocked from the course": (set(), set(), set()),
    "removed": (set(), set(), set()),
    "manager": ({"see"}, {"see"}, {"see", "enter"}),
    "student": ({"see"}, {"see"}, {"see", "enter"}),
    "waiting": ({"see"}, {"see"}, {"see", "enter"}),
    "joined": ({"see", "enter"}, {"see", "enter", "listen"}, {"see", "enter"}),
    "viewer with a pen": ({"see", "enter"}, {"see", "enter", "listen"}, {"see", "enter"}),
    "pen": ({"see", "enter", "draw"}, {"see", "enter", "listen", "draw"}, {"see", "enter"}),
    "left with a pen": ({"see"}, {"see"}, {"see", "enter"}),
    "speaker": ({"see", "enter"}, {"see", "enter", "listen", "speak"}, {"see", "enter"}),
    "host role of a student": ({"see", "enter"}, {"see", "enter", "listen"}, {"see", "enter"}),
    "made host": (
        {"see", "enter", "draw", "host"},
        {"see", "enter", "listen", "draw", "host"},
        {"see", "enter", "host"},
    ),
    "instructor": (
        {"see", "enter", "draw", "host"},
        {"see", "enter", "draw", "host"},
        {"see", "enter", "host"},
    ),
}


def place(lesson, user, state="JOINED", **columns):
    return Participant.objects.create(classroom=lesson.classroom, user=user, state=state, **columns)


def cast(lesson):
    """The people of the table, by what they are."""
    course = lesson.course
    enrolled = lesson.enrolled
    people = {
        "anonymous": AnonymousUser(),
        "stranger": UserFactory(),
        "other teacher": TeacherFactory(),
        "former student": EnrollmentFactory(course=course, status="ENDED").student,
        "blocked from the course": EnrollmentFactory(course=course, status="BLOCKED").student,
        "manager": ManagerFactory(),
        "student": enrolled(),
        "instructor": TeacherFactory(),
    }
    course.co_instructors.add(people["instructor"])
    for name in ("former student", "blocked from the course"):
        place(lesson, people[name], has_pen=True)
    colleague = TeacherFactory()
    EnrollmentFactory(course=course, student=colleague)
    for name, user, columns in (
        ("removed", enrolled(), {"state": "REMOVED", "has_pen": True}),
        ("waiting", enrolled(), {"state": "WAITING", "has_pen": True}),
        ("joined", enrolled(), {}),
        ("viewer with a pen", enrolled(), {"role": "VIEWER", "has_pen": True}),
        ("pen", enrolled(), {"has_pen": True}),
        ("left with a pen", enrolled(), {"state": "LEFT", "has_pen": True}),
        ("speaker", enrolled(), {}),
        ("host role of a student", enrolled(), {"role": "HOST"}),
        ("made host", colleague, {"role": "HOST", "has_pen": True}),
    ):
        people[name] = user
        row = place(lesson, user, **columns)
        if name == "speaker":
            Classroom.objects.update(speaker=row)
    return people


@pytest.mark.parametrize(("state", "column"), [("OPEN", 0), ("LIVE", 1), ("CLOSED", 2)])
def test_a_classroom_of_a_course(state, column):
    lesson = Lesson(is_live=False)
    people = cast(lesson)
    Classroom.objects.update(state=state)
    rows = Classroom.objects.all()
    found = {
        name: {right for right, rule in RIGHTS.items() if rule(actor, rows).exists()}
        for name, actor in people.items()
    }
    assert found == {name: rights[column] for name, rights in COURSE.items()}


def test_a_free_standing_classroom():
    host, guest, removed = TeacherFactory(), UserFactory(), UserFactory()
    classroom = services.create_classroom(
        actor=host, name="Knots", participant_ids=[guest.pk, removed.pk]
    )
    classroom.participants.filter(user=removed).update(state="REMOVED")
    seen = {
        "host": host,
        "guest": guest,
        "removed": removed,
        "stranger": UserFactory(),
        "manager": ManagerFactory(),
        "anonymous": AnonymousUser(),
    }
    rows = Classroom.objects.all()
    assert {n for n, a in seen.items() if policies.visible_classrooms(a, rows)} == {"host", "guest"}
    assert {n for n, a in seen.items() if policies.hosted_classrooms(a, rows)} == {"host"}
    host.role = "STUDENT"
    assert not policies.can_host(host, classroom), "hosts are teachers"


def test_the_inside_is_for_who_is_inside():
    lesson = Lesson()
    people = cast(lesson)
    draw(lesson.board, lesson.teacher)
    inside = {n for n, rights in COURSE.items() if "enter" in rights[1]}
    for rule, model in (
        (policies.visible_pages, BoardPage),
        (policies.visible_elements, BoardElement),
    ):
        seen = {n for n, a in people.items() if rule(a, model.objects.all()).exists()}
        assert seen == inside, model


def test_participants():
    lesson = Lesson()
    people = cast(lesson)
    removed = Participant.objects.filter(state="REMOVED")
    rows = Participant.objects.all()
    seen = {n for n, a in people.items() if policies.visible_participants(a, rows).exists()}
    assert seen == {n for n, rights in COURSE.items() if "see" in rights[1]}
    seen = {n for n, a in people.items() if policies.visible_participants(a, removed).exists()}
    assert seen == {"made host", "instructor"}


def test_attendance():
    lesson = Lesson()
    people = cast(lesson)
    meeting = lesson.classroom.meetings.get()
    now = timezone.now()
    Attendance.objects.all().delete()
    for name in ("joined", "pen", "removed", "former student"):
        Attendance.objects.create(
            classroom=lesson.classroom,
            meeting=meeting,
            user=people[name],
            joined_at=now,
            left_at=now,
        )
    rows = Attendance.objects.all()
    counts = {n: policies.visible_attendances(a, rows).count() for n, a in people.items()}
    assert {n: c for n, c in counts.items() if c} == {
        "joined": 1,
        "pen": 1,
        "made host": 4,
        "instructor": 4,
    }


def test_pictures_of_pages():
    """The picture behind a page is for those inside; the PDF it was taken from stays private."""
    lesson = Lesson()
    people = cast(lesson)
    page = lesson.board.pages.get()
    document = make_asset(lesson.teacher)
    picture = make_image(lesson.teacher, is_public=False)
    flattened = make_image(None, is_public=False)
    BoardPage.objects.filter(pk=page.pk).update(
        background=document, background_picture=picture, flattened=flattened
    )
    inside = {n for n, rights in COURSE.items() if "enter" in rights[1]}

    def readers(asset):
        rows = Asset.objects.filter(pk=asset.pk)
        return {
            n
            for n, a in people.items()
            if n != "manager" and rows.filter(policies.readable_assets(a)).exists()
        }

    assert readers(picture) == readers(flattened) == inside - {"manager"}
    assert readers(document) == set()
    BoardPage.objects.update(deleted_at=timezone.now())
    assert readers(picture) == set()
