"""The demo as a whole: built once for this module, with films of a second."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.utils import timezone
from django_q.models import OrmQ

from server.accounts.models import Role, User
from server.assessments.models import Attempt, AttemptStatus, Question, QuestionKind, Quiz
from server.assignments.models import Submission
from server.audit.models import AuditEntry
from server.audit.selectors import find_break
from server.certificates.models import Certificate
from server.classrooms.models import Attendance, Classroom
from server.classrooms.policies import can_host, visible_classrooms
from server.classrooms.selectors.classrooms import listed_classrooms
from server.courses.models import (
    Course,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonKind,
    Material,
)
from server.courses.policies import readable_lessons
from server.courses.selectors import incomplete_lessons, missing_prerequisites
from server.demo.art import scenes
from server.demo.people import LOGINS, PASSWORD
from server.drafting.models import Draft, DraftState, Generator, ItemKind, ItemState
from server.gradebook.models import GradeCategory
from server.learning.models import Review, StudyDay
from server.learning.services import settle_course
from server.media.models import Asset
from server.messaging.models import Member, Message, Room, RoomKind
from server.notifications.models import Inbox, Notification
from tests.demo.support import seed
from tests.messaging.support import really_unread
from tests.support import run_jobs

# SQLite is filled by `seed` for the browser's journeys.
pytestmark = pytest.mark.once_on_postgres


@pytest.fixture(scope="module")
def _demo(django_db_setup, django_db_blocker):
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(scenes, "_SECONDS", 1)
        seed()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_demo, db):
    """Each test may change it: it is put back."""


def everything():
    """What a second run might change."""
    models = (User, Course, Lesson, Material, Enrollment, Review, Notification, Asset, AuditEntry)
    models += (Room, Member, Message, Classroom, Attendance, Question, Quiz, Attempt)
    models += (Submission,)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_it_is_lively(demo):
    assert User.objects.filter(role=Role.STUDENT).count() >= 60
    assert User.objects.filter(role=Role.TEACHER).count() == 6
    assert User.objects.exclude(photo=None).count() >= 20
    published = Course.objects.filter(status=CourseStatus.PUBLISHED)
    assert published.count() >= 12
    assert not published.filter(Q(cover=None) | Q(category=None) | Q(tags=None)).exists()
    assert {lesson.kind for lesson in Lesson.objects.all()} == set(LessonKind)
    assert Course.objects.filter(status=CourseStatus.DRAFT).exists()
    assert Course.objects.filter(status=CourseStatus.ARCHIVED).exists()
    assert Course.objects.filter(price_amount__gt=0).exists()
    assert Course.objects.filter(capacity=F("enrolled_count")).exists()
    assert Course.objects.exclude(language="en").exists()
    assert Review.objects.exclude(reply="").count() >= 10
    assert Enrollment.objects.filter(status=EnrollmentStatus.BLOCKED).exclude(block_reason="")
    assert User.objects.exclude(blocked_at=None).exists()


def test_everything_fits_together(demo):
    active = Count("enrollments", Q(enrollments__status=EnrollmentStatus.ACTIVE), distinct=True)
    assert not Course.objects.annotate(n=active).exclude(n=F("enrolled_count")).exists()
    totals = Course.objects.annotate(number=Count("reviews"), stars=Sum("reviews__stars"))
    for course in totals:
        assert (course.number, course.stars or 0) == (course.rating_count, course.rating_sum)
    assert not incomplete_lessons(Lesson.objects.exclude(course__status="DRAFT")).exists()
    bound = Enrollment.objects.filter(course__prerequisite_links__isnull=False).distinct()
    assert bound
    for enrollment in bound.select_related("student", "course"):
        assert not missing_prerequisites(enrollment.student, enrollment.course)
    for inbox in Inbox.objects.select_related("user"):
        unread = inbox.user.notifications.filter(read_at=None).count()
        assert inbox.unread_count == unread
    assert find_break() is None


def test_people_talk(demo):
    assert Message.objects.filter(kind="TEXT").count() >= 40
    assert Room.objects.filter(kind=RoomKind.DIRECT).count() >= 2
    assert Message.objects.filter(reactions__isnull=False, reply_to__isnull=False).exists()
    assert Message.objects.filter(mentions__isnull=False, pinned_at=None).exists()
    assert Message.objects.exclude(pinned_at=None).exists()
    assert User.objects.get(username="student").memberships.unread().exists()
    rooms_fit()


def test_lessons_are_held(demo):
    held = Classroom.objects.filter(state="CLOSED")
    assert held.count() >= 2
    for classroom in held:
        assert classroom.board.elements.count() >= 10
        assert classroom.room.message_count >= 3
        there = Attendance.objects.filter(classroom=classroom)
        assert there.count() >= 4
        assert there.filter(user__username="student", seconds__gt=0).exists()
        assert not there.filter(here_since__isnull=False).exists()
    student, teacher = (User.objects.get(username=name) for name in ("student", "teacher"))
    ahead = listed_classrooms(
        visible_classrooms(student, Classroom.objects.all()), is_upcoming=True
    )
    planned, rooms = ahead.exclude(starts_at=None), ahead.filter(starts_at=None)
    assert planned.filter(starts_at__gt=timezone.now(), board__elements__isnull=False).exists()
    assert planned.filter(has_lobby=True).exists()
    assert any(can_host(teacher, room) and room.board.elements.exists() for room in rooms)


def rooms_fit():
    """The counts that are kept, and who is in."""
    assert not Course.objects.filter(room=None).exists()
    for room in Room.objects.select_related("course"):
        live = room.messages.filter(kind="TEXT", deleted_at=None)
        assert (room.message_count, room.last_message) == (
            live.count(),
            live.order_by("seq").last(),
        )
        inside = room.members.filter(is_active=True)
        assert room.member_count == inside.count()
        if room.kind == RoomKind.COURSE:
            students = User.objects.filter(
                enrollments__course=room.course, enrollments__status=EnrollmentStatus.ACTIVE
            )
            assert set(students) == {m.user for m in inside.filter(role="MEMBER")}
    for member in (
        Member.objects.filter(is_active=True).select_related("room", "user").order_by("?")[:200]
    ):
        unread = member.room.message_count - member.read_count
        assert unread == really_unread(member.room, member.user)


def test_time_makes_sense(demo):
    now = timezone.now()
    assert not Message.objects.filter(created_at__gt=now).exists()
    assert not Enrollment.objects.filter(enrolled_at__gt=now).exists()
    assert not Enrollment.objects.filter(enrolled_at__lt=F("course__published_at")).exists()
    assert not Enrollment.objects.filter(enrolled_at__lt=F("student__created_at")).exists()
    assert not Review.objects.filter(replied_at__lt=F("created_at")).exists()
    for review in Review.objects.all():
        place = Enrollment.objects.get(course=review.course, student=review.author)
        assert place.enrolled_at < review.created_at < now
    assert AuditEntry.objects.first().recorded_at < (now - timedelta(days=300)).isoformat()
    newest = Notification.objects.order_by("-id").values_list("created_at", flat=True)
    assert list(newest) == sorted(newest, reverse=True)


def test_files_can_be_read(demo):
    kinds = set()
    for lesson in Lesson.objects.exclude(asset=None).select_related("asset"):
        with default_storage.open(lesson.asset.storage_key) as file:
            kinds.add((lesson.kind, file.read(8)[:4], file.read(4)))
    beginnings = {kind: {start for k, start, _ in kinds if k == kind} for kind in LessonKind}
    assert beginnings[LessonKind.PDF] == beginnings[LessonKind.SLIDES] == {b"%PDF"}
    assert {more for kind, _, more in kinds if kind == LessonKind.VIDEO} == {b"isom"}


def test_a_second_run_changes_nothing(demo):
    before = everything()
    output = seed()
    seed("--if-empty")
    assert everything() == before
    assert "Building" not in output


@pytest.mark.parametrize("username", LOGINS.values())
def test_the_logins_work(demo, username):
    output = seed("--logins-only")
    assert username in output
    assert PASSWORD in output
    assert authenticate(username=username, password=PASSWORD).username == username


def test_nobody_is_mailed_about_the_past(demo, mailoutbox):
    assert OrmQ.objects.exists()
    run_jobs()
    assert mailoutbox == []


def test_who_has_read_everything_holds_a_certificate(demo):
    certificate = Certificate.objects.get(holder__username="student")
    assert certificate.course.code == "AST-101"
    assert certificate.design.signer_name == certificate.course.owner.full_name


def test_student_and_teacher_have_something_new(demo):
    for username in ("student", "teacher"):
        assert User.objects.get(username=username).inbox.unread_count >= 3


def test_it_grows(demo):
    users, courses = User.objects.count(), Course.objects.count()
    enrollments = Enrollment.objects.count()
    seed("--scale", "3")
    assert User.objects.count() == users + 300
    assert Course.objects.count() == courses + 15
    assert Enrollment.objects.count() == enrollments + 3000
    test_everything_fits_together(None)
    rooms_fit()
    before = everything()
    assert "nothing was added" in seed("--scale", "3")
    assert everything() == before


def test_students_are_on_their_way(demo):
    """Every kept count is right, somebody is through, and something is locked."""
    student = User.objects.get(username="student")
    progress = {row.course.code: row for row in student.course_progress.select_related("course")}
    assert progress["AST-101"].completed_at is not None
    assert progress["PY-101"].completed_at is None
    assert StudyDay.objects.filter(user=student).count() >= 5
    locked = Lesson.objects.filter(course=progress["PY-101"].course_id)
    assert locked.count() > readable_lessons(student, locked).count()
    changed = [settle_course(course.pk) for course in Course.objects.all()]
    assert sum(changed) == 0


def test_quizzes_have_been_taken_and_one_essay_waits(demo):
    assert Quiz.objects.filter(status="PUBLISHED").count() == 2
    assert set(Question.objects.values_list("kind", flat=True)) == set(QuestionKind.values)
    by_status = Attempt.objects.values_list("status").annotate(count=Count("pk")).order_by()
    counts = dict(by_status)
    assert AttemptStatus.OPEN not in counts
    assert counts[AttemptStatus.SUBMITTED] >= 1
    assert counts[AttemptStatus.GRADED] >= 3


def test_a_drafted_quiz_waits_for_the_teacher(demo):
    draft = Draft.objects.get(owner__username="teacher")
    assert (draft.state, draft.generator) == (DraftState.READY, Generator.EXTRACTIVE)
    assert set(draft.items.values_list("kind", "state")) == {
        (ItemKind.MATCHING, ItemState.PROPOSED),
        (ItemKind.BLANKS, ItemState.PROPOSED),
    }


def test_work_was_handed_in_and_some_of_it_graded(demo):
    work = Submission.objects.filter(version_count=1)
    assert work.count() == 4
    assert work.filter(grade__isnull=False).count() == 3
    assert work.filter(published_grade__isnull=False).count() == 2
    assert GradeCategory.objects.count() == 2
