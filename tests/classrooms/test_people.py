"""What hosts give and take, hands, and what only hosts do."""

import contextlib

import pytest
from django.utils import timezone

from server.classrooms import policies, services
from server.classrooms.models import Classroom, Participant, ParticipantRole
from server.core.errors import DomainError
from server.courses.models import CourseInstructor
from server.messaging.models import Member
from tests.classrooms.support import Lesson, draw, give_microphone, leave, refusal, set_role
from tests.factories import (
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_one_microphone():
    lesson = Lesson()
    one, other = lesson.joined(hand_raised_at=timezone.now()), lesson.joined()
    give_microphone(lesson, one)
    assert lesson.place(one).hand_raised_at is None
    give_microphone(lesson, other)
    assert lesson.reload().speaker == lesson.place(other)
    give_microphone(lesson, one, has_microphone=False)
    assert lesson.reload().speaker == lesson.place(other), "taking what one does not have"
    give_microphone(lesson, other, has_microphone=False, actor=other)
    assert lesson.reload().speaker is None


@pytest.mark.parametrize(
    ("role", "code"), [("PARTICIPANT", "FORBIDDEN"), ("VIEWER", "FORBIDDEN"), ("PRESENTER", None)]
)
def test_taking_the_free_microphone(role, code):
    lesson = Lesson()
    user = lesson.joined(role=role)
    if code is None:
        give_microphone(lesson, user, actor=user)
        assert lesson.reload().speaker == lesson.place(user)
    else:
        with refusal() as refused:
            give_microphone(lesson, user, actor=user)
        assert [c for c, _ in refused.codes] == [code]
        assert lesson.reload().speaker is None


def test_a_presenter_does_not_take_it_from_somebody():
    lesson = Lesson()
    speaker, presenter = lesson.joined(), lesson.joined(role="PRESENTER")
    give_microphone(lesson, speaker)
    for has_microphone, user in ((True, presenter), (False, speaker)):
        with pytest.raises(DomainError) as refused:
            give_microphone(lesson, user, has_microphone, actor=presenter)
        assert refused.value.code in {"CONFLICT", "FORBIDDEN"}
    assert lesson.reload().speaker == lesson.place(speaker)


def test_viewers_get_neither_pen_nor_microphone():
    lesson = Lesson()
    viewer = lesson.joined(role="VIEWER")
    place = lesson.place(viewer)
    with refusal() as refused:
        give_microphone(lesson, viewer)
    assert refused.codes == [("CONFLICT", "participantId")]
    with refusal() as refused:
        services.set_pen(actor=lesson.teacher, participant_id=place.pk, has_pen=True)
    assert refused.codes == [("CONFLICT", "participantId")]


def test_becoming_a_viewer_takes_pen_and_microphone():
    lesson = Lesson()
    student = lesson.joined(has_pen=True)
    give_microphone(lesson, student)
    set_role(lesson, student, "VIEWER")
    assert lesson.reload().speaker is None
    assert not lesson.place(student).has_pen
    assert not policies.can_draw(student, lesson.classroom)


def test_the_microphone_only_to_who_is_there():
    lesson = Lesson()
    student = lesson.joined()
    leave(lesson, student)
    with refusal() as refused:
        give_microphone(lesson, student)
    assert refused.codes == [("NOT_ADMITTED", "participantId")]


def test_the_pen():
    lesson = Lesson()
    student = lesson.joined(hand_raised_at=timezone.now())
    place = lesson.place(student)
    services.set_pen(actor=lesson.teacher, participant_id=place.pk, has_pen=True)
    assert policies.can_draw(student, lesson.classroom)
    assert lesson.place(student).hand_raised_at is None
    services.set_pen(actor=student, participant_id=place.pk, has_pen=False)
    assert not policies.can_draw(student, lesson.classroom)
    with refusal() as refused:
        services.set_pen(actor=student, participant_id=place.pk, has_pen=True)
    assert refused.codes == [("FORBIDDEN", None)]
    with refusal() as refused:
        services.set_pen(
            actor=lesson.teacher, participant_id=lesson.place(lesson.teacher).pk, has_pen=False
        )
    assert refused.codes == [("CONFLICT", "participantId")]


def test_only_teachers_become_hosts():
    lesson = Lesson()
    student = lesson.joined()
    with refusal() as refused:
        set_role(lesson, student, "HOST")
    assert refused.codes == [("CONFLICT", "role")]
    colleague = TeacherFactory()
    EnrollmentFactory(course=lesson.course, student=colleague)
    lesson.join(colleague)
    set_role(lesson, colleague, "HOST")
    assert policies.can_host(colleague, lesson.classroom)
    assert Member.objects.get(room=lesson.classroom.room, user=colleague).role == "MODERATOR"
    set_role(lesson, colleague, "PARTICIPANT")
    assert not policies.can_host(colleague, lesson.classroom)
    assert Member.objects.get(room=lesson.classroom.room, user=colleague).role == "MEMBER"


@pytest.mark.parametrize("who", ["owner", "co-instructor", "teacher", "student", "removed"])
def test_what_is_offered_is_what_is_taken(who):
    """Of every role, and of being put out."""
    lesson = Lesson()
    person = lesson.teacher if who == "owner" else UserFactory()
    if who in {"co-instructor", "teacher"}:
        person = TeacherFactory()
    if who == "co-instructor":
        CourseInstructor.objects.create(course=lesson.course, user=person)
    elif person != lesson.teacher:
        EnrollmentFactory(course=lesson.course, student=person)
    place = lesson.join(person)
    if who == "removed":
        services.remove_participant(actor=lesson.teacher, participant_id=place.pk)
        place.refresh_from_db()
    always_host = policies.is_always_host(place)
    taken = []
    for role in ParticipantRole:
        with contextlib.suppress(DomainError):
            set_role(lesson, person, role)
            taken.append(role)
    assert (
        policies.possible_roles(place, is_always_host=always_host, can_teach=person.can_teach)
        == taken
    )
    with contextlib.suppress(DomainError):
        services.remove_participant(actor=lesson.teacher, participant_id=place.pk)
    was_put_out = who != "removed" and lesson.place(person).state == "REMOVED"
    assert was_put_out is policies.is_removable(place, is_always_host=always_host)


def test_every_change_has_a_higher_number():
    lesson = Lesson()
    student = lesson.joined()
    seen = []

    def after(act):
        act()
        people = (lesson.place(student).version, lesson.place(lesson.teacher).version)
        before, now = (seen[-1] if seen else None), (*people, lesson.reload().version)
        seen.append(now)
        return tuple(a > b for a, b in zip(now, before, strict=True)) if before else None

    def raise_hand():
        services.raise_hand(actor=student, classroom_id=lesson.classroom.pk, is_raised=True)

    def pen():
        services.set_pen(
            actor=lesson.teacher, participant_id=lesson.place(student).pk, has_pen=True
        )

    after(lambda: None)
    assert after(raise_hand) == (True, False, False)
    assert after(pen) == (True, False, False)
    assert after(lambda: give_microphone(lesson, lesson.teacher)) == (False, True, True)
    assert after(lambda: give_microphone(lesson, student)) == (True, True, True)
    assert after(lambda: set_role(lesson, student, "PRESENTER")) == (True, False, False)
    assert after(lambda: leave(lesson, student)) == (True, False, True)
    assert after(lambda: lesson.join(student)) == (True, False, False)
    assert after(lesson.close) == (True, True, True)


def test_raise_hand():
    lesson = Lesson()
    student = lesson.joined()
    raised = services.raise_hand(
        actor=student, classroom_id=lesson.classroom.pk, is_raised=True
    ).hand_raised_at
    again = services.raise_hand(actor=student, classroom_id=lesson.classroom.pk, is_raised=True)
    assert again.hand_raised_at == raised is not None
    services.raise_hand(actor=student, classroom_id=lesson.classroom.pk, is_raised=False)
    assert lesson.place(student).hand_raised_at is None
    with refusal() as refused:
        services.raise_hand(actor=lesson.student, classroom_id=lesson.classroom.pk, is_raised=True)
    assert refused.codes == [("NOT_ADMITTED", "classroomId")]


def test_spotlight_and_page():
    lesson = Lesson()
    student = lesson.joined()
    place = lesson.place(student)
    page = services.add_board_page(actor=lesson.teacher, board_id=lesson.board.pk)
    act = {"actor": lesson.teacher, "classroom_id": lesson.classroom.pk}
    services.set_spotlight(**act, participant_id=place.pk)
    services.set_board_page(**act, page_id=page.pk)
    lesson.reload()
    assert (lesson.classroom.spotlight, lesson.classroom.current_page) == (place, page)
    services.set_spotlight(**act, participant_id=None)
    assert lesson.reload().spotlight is None
    elsewhere = Lesson()
    for call, field in (
        (
            lambda: services.set_spotlight(
                **act, participant_id=elsewhere.place(elsewhere.teacher).pk
            ),
            "participantId",
        ),
        (
            lambda: services.set_board_page(**act, page_id=elsewhere.board.pages.get().pk),
            "pageId",
        ),
    ):
        with refusal() as refused:
            call()
        assert refused.codes == [("NOT_FOUND", field)]


HOSTS_ONLY = {
    "update": lambda lesson, actor: services.update_classroom(
        actor=actor, classroom_id=lesson.classroom.pk, name="Mine"
    ),
    "open": lambda lesson, actor: services.open_classroom(
        actor=actor, classroom_id=lesson.classroom.pk
    ),
    "close": lambda lesson, actor: services.close_classroom(
        actor=actor, classroom_id=lesson.classroom.pk
    ),
    "delete": lambda lesson, actor: services.delete_classroom(
        actor=actor, classroom_id=lesson.classroom.pk
    ),
    "invite": lambda lesson, actor: services.invite_participants(
        actor=actor, classroom_id=lesson.classroom.pk, user_ids=[lesson.student.pk]
    ),
    "admit": lambda lesson, actor: services.admit_participant(
        actor=actor, participant_id=lesson.other.pk
    ),
    "remove": lambda lesson, actor: services.remove_participant(
        actor=actor, participant_id=lesson.other.pk
    ),
    "role": lambda lesson, actor: services.set_participant_role(
        actor=actor, participant_id=lesson.other.pk, role="PRESENTER"
    ),
    "pen": lambda lesson, actor: services.set_pen(
        actor=actor, participant_id=lesson.other.pk, has_pen=True
    ),
    "microphone": lambda lesson, actor: services.set_microphone(
        actor=actor, participant_id=lesson.other.pk, has_microphone=True
    ),
    "spotlight": lambda lesson, actor: services.set_spotlight(
        actor=actor, classroom_id=lesson.classroom.pk, participant_id=None
    ),
    "page": lambda lesson, actor: services.set_board_page(
        actor=actor, classroom_id=lesson.classroom.pk, page_id=lesson.board.pages.get().pk
    ),
    "clear": lambda lesson, actor: services.clear_board(
        actor=actor, board_id=lesson.board.pk, page_id=lesson.board.pages.get().pk
    ),
    "undo clear": lambda lesson, actor: services.undo_clear_board(
        actor=actor, board_id=lesson.board.pk, page_id=lesson.board.pages.get().pk
    ),
    "delete page": lambda lesson, actor: services.delete_board_page(
        actor=actor, page_id=lesson.board.pages.get().pk
    ),
}


@pytest.mark.parametrize("act", HOSTS_ONLY)
def test_what_only_hosts_do(act):
    lesson = Lesson()
    lesson.other = lesson.place(lesson.joined())
    page = lesson.board.pages.get()
    draw(lesson.board, lesson.teacher, client_id="kept")
    before = (snapshot(lesson), page.pk)
    for actor, codes in (
        (lesson.joined(has_pen=True), {"FORBIDDEN"}),
        (lesson.joined(role="PRESENTER", has_pen=True), {"FORBIDDEN"}),
        (ManagerFactory(), {"FORBIDDEN", "NOT_ADMITTED", "NOT_FOUND"}),
        (TeacherFactory(), {"NOT_FOUND"}),
        (UserFactory(), {"NOT_FOUND"}),
    ):
        with pytest.raises(DomainError) as refused:
            HOSTS_ONLY[act](lesson, actor)
        assert refused.value.code in codes, actor
    assert (snapshot(lesson), page.pk) == before


def snapshot(lesson):
    """What hosts could have changed."""
    return (
        Classroom.objects.filter(pk=lesson.classroom.pk).values().get(),
        Participant.objects.filter(pk=lesson.other.pk).values().get(),
        list(lesson.board.elements.values("deleted_at")),
    )
