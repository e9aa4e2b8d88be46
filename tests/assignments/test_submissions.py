"""Handing in: versions, files, the deadline, and who gets more time."""

import pytest
import time_machine

from server.assessments.services import delete_accommodation, set_accommodation
from server.assignments import selectors
from server.assignments.models import (
    Assignment,
    AssignmentKind,
    LatePolicy,
    Submission,
    SubmissionVersion,
)
from server.core.errors import DomainError
from server.courses.models import CompletionRule, EnrollmentStatus
from server.courses.services import update_lesson
from server.learning.due import everything_due
from server.learning.models import LessonProgress
from server.media.models import Asset
from server.notifications.models import NotificationKind
from tests.assignments.support import (
    DAY,
    NOON,
    draft,
    enrolled,
    hand_in,
    make_assignment,
    submit,
    update,
    upload,
    version_of,
)
from tests.factories import CourseFactory, LessonFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs):
    with pytest.raises(DomainError) as refusal:
        act(*args, **kwargs)
    return [problem.code.value for problem in refusal.value.problems]


def test_a_draft_becomes_a_version():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    draft(assignment, student, "First")
    submission = draft(assignment, student, "Second")
    assert submission.version_count == 0
    assert submission.versions.get().text == "Second"
    submit(assignment, student)
    submission.refresh_from_db()
    version = submission.versions.get()
    assert (submission.version_count, version.number, version.text) == (1, 1, "Second")
    assert version.submitted_at == submission.submitted_at is not None


def test_handing_in_twice_changes_nothing_and_again_makes_another_version():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    hand_in(assignment, student, "One")
    submit(assignment, student)
    hand_in(assignment, student, "Two")
    submission = Submission.objects.get()
    assert submission.version_count == 2
    assert [one.text for one in submission.versions.all()] == ["One", "Two"]


def test_instructors_are_told():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    draft(assignment, student)
    assert not assignment.course.owner.notifications.exists()
    submit(assignment, student)
    told = assignment.course.owner.notifications.get()
    assert told.kind == NotificationKind.SUBMISSION_RECEIVED
    assert student.full_name in told.title


@pytest.mark.parametrize("kind", list(AssignmentKind))
def test_what_is_asked_for_has_to_be_there(kind):
    assignment = make_assignment(kind=kind)
    student = enrolled(assignment.course)
    assert refused(submit, assignment, student) == ["INVALID"]
    more = {"link": ""} if kind == AssignmentKind.LINK else {}
    draft(assignment, student, "" if kind == AssignmentKind.TEXT else "A note", **more)
    assert refused(submit, assignment, student) == ["INVALID"]
    assert Submission.objects.get().version_count == 0


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (AssignmentKind.TEXT, {"text": "x" * 50_001}),
        (AssignmentKind.TEXT, {"link": "https://example.org"}),
        (AssignmentKind.LINK, {"link": "javascript:alert(1)"}),
        (AssignmentKind.LINK, {"link": "ftp://example.org"}),
        (AssignmentKind.LINK, {"link": "https://example.org/" + "x" * 2_000}),
    ],
)
def test_what_cannot_be_handed_in(kind, more):
    assignment = make_assignment(kind=kind)
    assert "INVALID" in refused(draft, assignment, enrolled(assignment.course), **more)
    assert not SubmissionVersion.objects.exists()


def test_only_students_of_the_course_hand_in():
    assignment = make_assignment()
    hidden = make_assignment(assignment.course, is_published=False)
    left = enrolled(assignment.course, status=EnrollmentStatus.ENDED)
    assert refused(draft, assignment, assignment.course.owner) == ["NOT_ENROLLED"]
    for stranger in (UserFactory(), TeacherFactory(), left):
        assert refused(draft, assignment, stranger) == ["NOT_FOUND"]
        assert refused(submit, assignment, stranger) == ["NOT_FOUND"]
    assert refused(draft, hidden, enrolled(assignment.course)) == ["NOT_FOUND"]
    assert not Submission.objects.exists()


# --- files ----------------------------------------------------------------------------------------


def test_several_files_and_those_of_earlier_versions():
    assignment = make_assignment(kind=AssignmentKind.FILE)
    student = enrolled(assignment.course)
    one, two = upload(student, "one.txt"), upload(student, "two.txt")
    submission = hand_in(assignment, student, file_ids=[two.pk, one.pk])
    hand_in(assignment, student, file_ids=[one.pk])
    names = [[f.asset.name for f in v.files.all()] for v in submission.versions.all()]
    assert names == [["two.txt", "one.txt"], ["one.txt"]]


def test_files_taken_out_of_a_draft_are_let_go_those_handed_in_stay():
    assignment = make_assignment(kind=AssignmentKind.FILE)
    student = enrolled(assignment.course)
    kept, gone = upload(student), upload(student)
    hand_in(assignment, student, file_ids=[kept.pk])
    draft(assignment, student, file_ids=[kept.pk, gone.pk])
    draft(assignment, student)
    assert list(Asset.objects.all()) == [kept]


def test_files_of_others_and_files_in_use_are_not_taken():
    assignment = make_assignment(kind=AssignmentKind.FILE)
    other = make_assignment(assignment.course, kind=AssignmentKind.FILE)
    student, peer = enrolled(assignment.course), enrolled(assignment.course)
    foreign, used = upload(peer), upload(student)
    hand_in(other, student, file_ids=[used.pk])
    assert refused(draft, assignment, student, file_ids=[foreign.pk]) == ["NOT_FOUND"]
    assert refused(draft, assignment, student, file_ids=[used.pk]) == ["CONFLICT"]
    many = [upload(student).pk for _ in range(11)]
    assert refused(draft, assignment, student, file_ids=many) == ["INVALID"]
    text = make_assignment(assignment.course)
    assert refused(draft, text, student, file_ids=many[:1]) == ["INVALID"]
    assert Submission.objects.filter(assignment=assignment).count() == 0


# --- times ----------------------------------------------------------------------------------------


def test_the_servers_clock_decides():
    assignment = make_assignment(opens_at=NOON, due_at=NOON + DAY)
    student = enrolled(assignment.course)
    with time_machine.travel(NOON, tick=False) as clock:
        clock.shift(-1)
        assert refused(draft, assignment, student) == ["ASSIGNMENT_NOT_OPEN"]
        clock.shift(1)
        draft(assignment, student)
        clock.move_to(NOON + DAY)
        assert refused(submit, assignment, student) == ["ASSIGNMENT_CLOSED"]
        assert refused(draft, assignment, student) == ["ASSIGNMENT_CLOSED"]
        clock.shift(-1)
        submit(assignment, student)
    assert version_of(Submission.objects.get()).late_days == 0


@pytest.mark.parametrize("policy", [LatePolicy.DEDUCT, LatePolicy.ACCEPT])
def test_late_work_is_taken_until_the_end(policy):
    assignment = make_assignment(due_at=NOON, late_policy=policy, late_until=NOON + 3 * DAY)
    student = enrolled(assignment.course)
    late = []
    with time_machine.travel(NOON, tick=False) as clock:
        for seconds in (-1, 0, 24 * 3600 - 1, 24 * 3600, 3 * 24 * 3600 - 1):
            clock.move_to(NOON)
            clock.shift(seconds)
            late.append(version_of(hand_in(assignment, student)).late_days)
        clock.shift(1)
        assert refused(draft, assignment, student) == ["ASSIGNMENT_CLOSED"]
    assert late == [0, 1, 1, 2, 3]


def test_how_often_is_counted():
    assignment = make_assignment(submissions_allowed=2)
    student = enrolled(assignment.course)
    hand_in(assignment, student)
    hand_in(assignment, student)
    assert refused(draft, assignment, student) == ["SUBMISSIONS_EXHAUSTED"]
    update(assignment, submissions_allowed=3)
    hand_in(assignment, student)
    draft_left = make_assignment(assignment.course, submissions_allowed=1)
    draft(draft_left, student)
    submit(draft_left, student)
    assert Submission.objects.filter(assignment=draft_left, version_count=1).exists()


def test_a_draft_that_waits_is_not_handed_in_once_fewer_are_allowed():
    assignment = make_assignment()
    student = enrolled(assignment.course)
    hand_in(assignment, student)
    draft(assignment, student)
    update(assignment, submissions_allowed=1)
    assert refused(submit, assignment, student) == ["SUBMISSIONS_EXHAUSTED"]
    assert Submission.objects.get().version_count == 1


# --- accommodations -------------------------------------------------------------------------------


def accommodate(course, student, **more):
    return set_accommodation(actor=course.owner, course_id=course.pk, student_id=student.pk, **more)


def test_accommodations_move_every_time():
    assignment = make_assignment(
        due_at=NOON,
        late_policy=LatePolicy.DEDUCT,
        late_until=NOON + DAY,
        submissions_allowed=1,
    )
    student, peer = enrolled(assignment.course), enrolled(assignment.course)
    accommodate(assignment.course, student, extra_days=7, extra_attempts=1)
    terms = selectors.effective_terms(assignment, student)
    assert (terms.due_at, terms.closes_at) == (NOON + 7 * DAY, NOON + 8 * DAY)
    assert (terms.submissions_allowed, terms.is_accommodated) == (2, True)
    with time_machine.travel(NOON + 6 * DAY, tick=False):
        assert version_of(hand_in(assignment, student)).late_days == 0
        hand_in(assignment, student)
        assert refused(draft, assignment, peer) == ["ASSIGNMENT_CLOSED"]
    assert Assignment.objects.get().last_due_at == NOON + 7 * DAY


def test_an_accommodation_given_later_and_taken_away_counts_anew():
    assignment = make_assignment(due_at=NOON, late_policy=LatePolicy.ACCEPT)
    student, peer = enrolled(assignment.course), enrolled(assignment.course)
    with time_machine.travel(NOON + 2 * DAY, tick=False):
        mine, theirs = hand_in(assignment, student), hand_in(assignment, peer)
    given = accommodate(assignment.course, student, extra_days=2)
    assert [version_of(one).late_days for one in (mine, theirs)] == [1, 3]
    delete_accommodation(actor=assignment.course.owner, accommodation_id=given.pk)
    assert [version_of(one).late_days for one in (mine, theirs)] == [3, 3]
    assert Assignment.objects.get().last_due_at == NOON


def test_what_is_due():
    course = make_assignment().course  # no deadline
    student, late = enrolled(course), enrolled(course)
    with time_machine.travel(NOON, tick=False) as clock:
        over = make_assignment(course, due_at=NOON)
        done = make_assignment(course, due_at=NOON + DAY)
        soon = make_assignment(course, due_at=NOON + 2 * DAY)
        make_assignment(course, due_at=NOON + DAY, is_published=False)
        clock.shift(-DAY)
        hand_in(done, student)
        clock.shift(DAY)
        accommodate(course, late, extra_days=3)

        def due(user, **more):
            found = everything_due(user, since=NOON, limit=10, **more)
            return [(one.subject, one.due_at, one.is_done) for one in found]

        assert due(student) == [(soon, NOON + 2 * DAY, False)]
        assert due(student, with_done=True)[0] == (done, NOON + DAY, True)
        assert due(late) == [
            (over, NOON + 3 * DAY, False),
            (done, NOON + 4 * DAY, False),
            (soon, NOON + 5 * DAY, False),
        ]
        assert due(course.owner) == []


def test_handing_in_completes_its_lesson():
    course = CourseFactory()
    lesson = LessonFactory(module__course=course)
    update_lesson(
        actor=course.owner, lesson_id=lesson.pk, completion_rule=CompletionRule.ASSIGNMENT_SUBMITTED
    )
    student = enrolled(course)
    first = make_assignment(course, lesson_id=lesson.pk)
    second = make_assignment(course, lesson_id=lesson.pk)
    make_assignment(course, lesson_id=lesson.pk, is_published=False)
    draft(first, student)
    hand_in(second, student)
    assert not LessonProgress.objects.filter(completed_at__isnull=False).exists()
    submit(first, student)
    assert LessonProgress.objects.get().completed_at is not None


def test_the_lesson_has_to_be_open():
    course = CourseFactory()
    lesson = LessonFactory(module__course=course)
    assignment = make_assignment(course, lesson_id=lesson.pk)
    student = enrolled(course)
    draft(assignment, student)
    with time_machine.travel(NOON, tick=False) as clock:
        update_lesson(actor=course.owner, lesson_id=lesson.pk, opens_at=NOON + DAY)
        assert refused(draft, assignment, student, "Other") == ["LESSON_LOCKED"]
        assert refused(submit, assignment, student) == ["LESSON_LOCKED"]
        submission = Submission.objects.get()
        assert (submission.version_count, submission.versions.get().text) == (0, "Because.")
        clock.move_to(NOON + DAY)
        assert submit(assignment, student).version_count == 1
