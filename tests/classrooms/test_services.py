"""Making classrooms, beginning and ending lessons, coming and going."""

from datetime import timedelta

import pytest
from django.utils import timezone

from server.audit.models import AuditEntry
from server.classrooms import policies, services
from server.classrooms.models import Attendance, Classroom
from server.classrooms.services import access
from server.core.errors import DomainError
from server.core.rates import Rate
from server.courses import services as courses
from server.messaging.models import Member, Room
from server.notifications.models import Notification
from server.notifications.services import mute_course
from tests.classrooms.support import Lesson, draw, give_microphone, leave, refusal, set_role
from tests.factories import (
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def create(actor, **details):
    return services.create_classroom(actor=actor, **{"name": "Knots", **details})


# --- making -------------------------------------------------------------------------------------


def test_create_a_free_standing_classroom():
    teacher, guest = TeacherFactory(), UserFactory()
    starts = timezone.now() + timedelta(days=1)
    classroom = create(
        teacher,
        name="  Knots ",
        description="Bring rope.",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        has_lobby=True,
        participant_ids=[guest.pk, teacher.pk, guest.pk],
    )
    assert (classroom.name, classroom.state, classroom.course) == ("Knots", "OPEN", None)
    places = {p.user: (p.role, p.state, p.has_pen) for p in classroom.participants.all()}
    assert places == {
        teacher: ("HOST", "INVITED", True),
        guest: ("PARTICIPANT", "INVITED", False),
    }
    assert classroom.board.pages.get() == classroom.current_page
    assert [m.user for m in classroom.room.members.all()] == [teacher]
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (guest, "CLASSROOM_SCHEDULED")
    assert AuditEntry.objects.get(action="classrooms.create_classroom").actor_id == teacher.pk


def test_create_tells_the_course_when_it_is_planned():
    course = CourseFactory()
    student = EnrollmentFactory(course=course).student
    EnrollmentFactory(course=course, status="ENDED")
    create(course.owner, course_id=course.pk)
    assert not Notification.objects.exists()
    create(course.owner, course_id=course.pk, starts_at=timezone.now())
    assert [n.recipient for n in Notification.objects.all()] == [student]


def test_students_create_nothing():
    with refusal() as refused:
        create(UserFactory())
    assert refused.codes == [("FORBIDDEN", None)]
    assert not Classroom.objects.exists()
    assert not Room.objects.exists()


def test_only_instructors_of_the_course_create_in_it():
    course = CourseFactory()
    for actor in (TeacherFactory(), ManagerFactory(), EnrollmentFactory(course=course).student):
        with refusal() as refused:
            create(actor, course_id=course.pk)
        assert refused.codes == [("FORBIDDEN", None)]
    co_instructor = TeacherFactory()
    course.co_instructors.add(co_instructor)
    assert create(co_instructor, course_id=course.pk).course == course


def test_create_in_a_course_one_does_not_see():
    with refusal() as refused:
        create(TeacherFactory(), course_id=CourseFactory(status="DRAFT").pk)
    assert refused.codes == [("NOT_FOUND", "courseId")]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"description": "x" * 2001}, "description"),
        ({"ends_at": timezone.now()}, "endsAt"),
        ({"starts_at": timezone.now(), "ends_at": timezone.now() - timedelta(1)}, "endsAt"),
    ],
)
def test_create_with_nonsense(details, field):
    with refusal() as refused:
        create(TeacherFactory(), **details)
    assert refused.codes == [("INVALID", field)]
    assert not Classroom.objects.exists()


def test_invite_nobody_unknown_blocked_or_too_many():
    teacher = TeacherFactory()
    blocked = UserFactory(blocked_at=timezone.now())
    for ids, code in (
        ([blocked.pk], "NOT_FOUND"),
        ([Classroom().pk], "NOT_FOUND"),
        ([Classroom().pk for _ in range(101)], "INVALID"),
    ):
        with refusal() as refused:
            create(teacher, participant_ids=ids)
        assert refused.codes == [(code, "participantIds")]
    assert not Classroom.objects.exists()


def test_nobody_is_invited_to_a_course_one_by_one():
    course = CourseFactory()
    with refusal() as refused:
        create(course.owner, course_id=course.pk, participant_ids=[UserFactory().pk])
    assert refused.codes == [("INVALID", "participantIds")]


def test_update():
    lesson = Lesson(is_live=False)
    starts = timezone.now() + timedelta(days=2)
    services.update_classroom(
        actor=lesson.teacher, classroom_id=lesson.classroom.pk, name="Bends", starts_at=starts
    )
    lesson.reload()
    assert (lesson.classroom.name, lesson.classroom.starts_at) == ("Bends", starts)
    assert Room.objects.get(pk=lesson.classroom.room_id).title == "Bends"
    assert Notification.objects.get(kind="CLASSROOM_SCHEDULED").recipient == lesson.student
    services.update_classroom(
        actor=lesson.teacher, classroom_id=lesson.classroom.pk, starts_at=starts
    )
    assert Notification.objects.filter(kind="CLASSROOM_SCHEDULED").count() == 1


def test_delete():
    lesson = Lesson()
    draw(lesson.board, lesson.teacher)
    with refusal() as refused:
        services.delete_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert refused.codes == [("CONFLICT", "classroomId")]
    lesson.close()
    room = lesson.classroom.room
    services.delete_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert not Classroom.objects.exists()
    assert not Member.objects.filter(room=room, is_active=True).exists()


def test_who_has_muted_the_course_is_not_told():
    lesson = Lesson(is_live=False)
    mute_course(
        actor=lesson.student, course_id=lesson.course.pk, kinds=["CLASSROOM_LIVE"], is_muted=True
    )
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert not Notification.objects.exists()


def test_a_deleted_course_takes_its_classrooms_and_their_chats(jobs):
    lesson = Lesson()
    room = lesson.classroom.room
    lesson.close()
    courses.remove_student(
        actor=lesson.teacher, course_id=lesson.course.pk, student_id=lesson.student.pk
    )
    courses.delete_course(actor=lesson.teacher, course_id=lesson.course.pk)
    jobs()
    assert not Classroom.objects.exists()
    assert not Room.objects.filter(pk=room.pk).exists()


# --- beginning and ending -----------------------------------------------------------------------


def test_open_lets_everybody_in_and_tells():
    lesson = Lesson(is_live=False)
    other = lesson.enrolled()
    place = lesson.join(lesson.student)
    assert place.state == "WAITING"
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    lesson.reload()
    assert (lesson.classroom.state, lesson.classroom.closed_at) == ("LIVE", None)
    assert lesson.place(lesson.student).state == "JOINED"
    told = Notification.objects.filter(kind="CLASSROOM_LIVE")
    assert {n.recipient for n in told} == {lesson.student, other}
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert told.count() == 2
    assert lesson.classroom.meetings.count() == 1


def test_open_with_a_lobby_lets_nobody_in():
    lesson = Lesson(is_live=False, has_lobby=True)
    lesson.join(lesson.student)
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert lesson.place(lesson.student).state == "WAITING"
    assert not Member.objects.filter(user=lesson.student, room=lesson.classroom.room).exists()


def test_close_frees_everything():
    lesson = Lesson()
    student = lesson.joined(has_pen=True, hand_raised_at=timezone.now())
    presenter = lesson.joined(role="PRESENTER", has_pen=True)
    give_microphone(lesson, student)
    services.set_spotlight(
        actor=lesson.teacher,
        classroom_id=lesson.classroom.pk,
        participant_id=lesson.place(student).pk,
    )
    lesson.close()
    lesson.reload()
    classroom = lesson.classroom
    assert (classroom.state, classroom.speaker, classroom.spotlight) == ("CLOSED", None, None)
    assert classroom.closed_at is not None
    place = lesson.place(student)
    assert (place.state, place.has_pen, place.hand_raised_at) == ("LEFT", False, None)
    assert lesson.place(presenter).has_pen
    assert policies.can_enter(student, classroom)
    assert not policies.can_draw(lesson.teacher, classroom)
    with refusal() as refused:
        lesson.join(student)
    assert refused.codes == [("CLASSROOM_CLOSED", None)]


def test_open_again_is_another_lesson_told_only_after_a_while():
    lesson = Lesson()
    lesson.close()
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert Notification.objects.filter(kind="CLASSROOM_LIVE").count() == 1
    lesson.close()
    Classroom.objects.update(closed_at=timezone.now() - timedelta(hours=1))
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert Notification.objects.filter(kind="CLASSROOM_LIVE").count() == 2
    assert lesson.classroom.meetings.count() == 3


# --- coming and going ---------------------------------------------------------------------------


def test_join_twice_is_joining_once():
    lesson = Lesson()
    first, second = lesson.join(lesson.student), lesson.join(lesson.student)
    assert (first.pk, second.state) == (second.pk, "JOINED")
    members = Member.objects.filter(room=lesson.classroom.room, user=lesson.student)
    assert [m.role for m in members] == ["MEMBER"]


def test_lobby():
    lesson = Lesson(has_lobby=True)
    place = lesson.join(lesson.student)
    assert place.state == "WAITING"
    assert not policies.can_enter(lesson.student, lesson.classroom)
    admitted = services.admit_participant(actor=lesson.teacher, participant_id=place.pk)
    assert admitted.state == "JOINED"
    assert policies.can_enter(lesson.student, lesson.classroom)
    leave(lesson, lesson.student)
    assert lesson.join(lesson.student).state == "JOINED", "was let in already"
    lesson.close()
    services.open_classroom(actor=lesson.teacher, classroom_id=lesson.classroom.pk)
    assert lesson.join(lesson.student).state == "WAITING", "another lesson"


def test_without_the_lobby_who_waits_is_in():
    lesson = Lesson(has_lobby=True)
    lesson.join(lesson.student)
    act = {"actor": lesson.teacher, "classroom_id": lesson.classroom.pk}
    services.update_classroom(**act, name="Bends", has_lobby=True)
    assert lesson.place(lesson.student).state == "WAITING"
    services.update_classroom(**act, has_lobby=False)
    assert lesson.place(lesson.student).state == "JOINED"
    assert Attendance.objects.get(user=lesson.student).here_since is not None
    assert Member.objects.filter(user=lesson.student, room=lesson.classroom.room).exists()
    early = Lesson(has_lobby=True, is_live=False)
    early.join(early.student)
    services.update_classroom(actor=early.teacher, classroom_id=early.classroom.pk, has_lobby=False)
    assert early.place(early.student).state == "WAITING", "until the lesson begins"


def test_who_becomes_an_instructor_while_inside_hosts_at_the_next_joining():
    lesson = Lesson()
    colleague = TeacherFactory()
    EnrollmentFactory(course=lesson.course, student=colleague)
    lesson.join(colleague)
    lesson.course.co_instructors.add(colleague)
    lesson.join(colleague)
    assert lesson.place(colleague).role == "HOST"
    assert Member.objects.get(room=lesson.classroom.room, user=colleague).role == "MODERATOR"


def test_signals_have_a_limit(monkeypatch):
    """Everybody inside hears of each, so nobody may flood them."""
    lesson = Lesson()
    student = lesson.joined(role="PRESENTER", has_pen=True)
    act = {"actor": student, "classroom_id": lesson.classroom.pk}
    own = {"actor": student, "participant_id": lesson.place(student).pk}
    for flood in (
        lambda: services.raise_hand(**act, is_raised=True),
        lambda: services.join_classroom(**act),
        lambda: services.leave_classroom(**act),
        lambda: services.set_microphone(**own, has_microphone=True),
        lambda: services.set_pen(**own, has_pen=False),
    ):
        monkeypatch.setattr(access, "SIGNALS", Rate(per_second=1e-9, burst=0))
        with refusal() as refused:
            flood()
        assert refused.codes == [("RATE_LIMITED", None)]
    place = lesson.place(student)
    assert (place.state, place.has_pen, place.hand_raised_at) == ("JOINED", True, None)


def test_admit_only_who_waits():
    lesson = Lesson(has_lobby=True)
    place = lesson.join(lesson.student)
    leave(lesson, lesson.student)
    with refusal() as refused:
        services.admit_participant(actor=lesson.teacher, participant_id=place.pk)
    assert refused.codes == [("CONFLICT", "participantId")]


def test_leave_gives_everything_back():
    lesson = Lesson()
    student = lesson.joined()
    give_microphone(lesson, student)
    leave(lesson, student)
    assert lesson.reload().speaker is None
    assert not policies.can_enter(student, lesson.classroom)
    assert Member.objects.get(room=lesson.classroom.room, user=student).is_active
    assert leave(lesson, student).state == "LEFT"


def test_leave_without_ever_coming():
    lesson = Lesson()
    with refusal() as refused:
        leave(lesson, lesson.student)
    assert refused.codes == [("NOT_FOUND", "classroomId")]


def test_removed_is_out_until_invited_again():
    lesson = Lesson()
    student = lesson.joined(has_pen=True)
    place = lesson.place(student)
    give_microphone(lesson, student)
    services.remove_participant(actor=lesson.teacher, participant_id=place.pk)
    place.refresh_from_db()
    assert (place.state, place.has_pen, lesson.reload().speaker) == ("REMOVED", False, None)
    assert not Member.objects.get(room=lesson.classroom.room, user=student).is_active
    for act in (lesson.join, lambda user: leave(lesson, user)):
        with refusal() as refused:
            act(student)
        assert refused.codes == [("NOT_FOUND", "classroomId")]
    services.invite_participants(
        actor=lesson.teacher, classroom_id=lesson.classroom.pk, user_ids=[student.pk]
    )
    assert lesson.join(student).state == "JOINED"


def test_hosts_by_right_cannot_be_removed_or_demoted():
    lesson = Lesson()
    place = lesson.place(lesson.teacher)
    co_instructor = TeacherFactory()
    lesson.course.co_instructors.add(co_instructor)
    lesson.join(co_instructor)
    with refusal() as refused:
        services.remove_participant(actor=co_instructor, participant_id=place.pk)
    assert refused.codes == [("CONFLICT", "participantId")]
    with refusal() as refused:
        set_role(lesson, lesson.teacher, "VIEWER", actor=co_instructor)
    assert refused.codes == [("CONFLICT", "participantId")]


def test_who_is_put_out_of_the_course_loses_its_classrooms():
    lesson = Lesson()
    student = lesson.joined(has_pen=True)
    give_microphone(lesson, student)
    courses.block_student(
        actor=lesson.teacher, course_id=lesson.course.pk, student_id=student.pk, reason="x"
    )
    place = lesson.place(student)
    assert (place.state, place.has_pen, lesson.reload().speaker) == ("LEFT", False, None)
    assert not Member.objects.get(room=lesson.classroom.room, user=student).is_active
    with pytest.raises(DomainError):
        lesson.join(student)


def test_a_removed_instructor_hosts_no_more():
    lesson = Lesson()
    co_instructor = TeacherFactory()
    courses.add_instructor(
        actor=lesson.teacher, course_id=lesson.course.pk, user_id=co_instructor.pk
    )
    lesson.join(co_instructor)
    courses.remove_instructor(
        actor=lesson.teacher, course_id=lesson.course.pk, user_id=co_instructor.pk
    )
    EnrollmentFactory(course=lesson.course, student=co_instructor)
    assert lesson.join(co_instructor).role == "PARTICIPANT"
    assert not policies.can_host(co_instructor, lesson.classroom)
