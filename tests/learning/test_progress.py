"""Reports of progress: positions, time that is counted once, completion, kept counts."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from server.core.errors import DomainError
from server.courses.models import CompletionRule, EnrollmentStatus, Lesson
from server.courses.services import (
    create_lesson,
    delete_lesson,
    delete_module,
    duplicate_course,
    move_lesson,
    update_lesson,
)
from server.learning.models import (
    CourseProgress,
    LessonProgress,
    ModuleProgress,
    ProgressStatus,
    StudyDay,
)
from server.learning.services import (
    Outcome,
    Report,
    mark_lesson,
    record_outcome,
    record_progress,
    settle_course,
    settling,
)
from tests.assessments.support import FALSE, TRUE, make_question, make_quiz, take
from tests.factories import EnrollmentFactory, LessonFactory, UserFactory
from tests.learning.support import course_of, lessons_of, report, student_of, view
from tests.support import run_jobs

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course():
    return course_of(2, 1)


@pytest.fixture
def student(course):
    return student_of(course)


@contextmanager
def refused(code, *, field=None):
    with pytest.raises(DomainError) as caught:
        yield
    assert (code, field) in [(p.code.value, p.field) for p in caught.value.problems]


def rule(lesson, completion_rule, percent=90):
    Lesson.objects.filter(pk=lesson.pk).update(
        completion_rule=completion_rule, required_watched_percent=percent
    )


def course_progress(course, student):
    return CourseProgress.objects.get(course=course, student=student)


def module_counts(student):
    rows = ModuleProgress.objects.filter(student=student).order_by("module__position")
    return [(row.completed_count, row.completed_at is not None) for row in rows]


# --- where one is -------------------------------------------------------------------------------


def test_position_is_kept(course, student):
    lesson, *_ = lessons_of(course)
    report(student, lesson, 1, second=12.5, page=3, scroll=0.25)
    progress = report(student, lesson, 2, scroll=0.5)
    progress.refresh_from_db()
    assert (progress.second, progress.page, progress.scroll) == (12.5, 3, 0.5)


def test_an_older_report_changes_nothing(course, student, clock):
    lesson, *_ = lessons_of(course)
    report(student, lesson, 1, page=1)
    clock.shift(100)
    report(student, lesson, 3, page=3, active_seconds=30)
    for revision in (2, 3):
        clock.shift(100)
        report(student, lesson, revision, page=2, active_seconds=90)
    progress = LessonProgress.objects.get()
    assert (progress.page, progress.seconds_spent) == (3, 30)


def test_of_two_devices_the_later_one_wins_and_neither_can_repeat_itself(course, student):
    lesson, *_ = lessons_of(course)
    report(student, lesson, 5, "phone", page=5)
    report(student, lesson, 1, "laptop", page=1)
    report(student, lesson, 5, "phone", page=5)
    assert LessonProgress.objects.get().page == 1


def test_only_the_last_sittings_are_remembered(course, student, clock):
    lesson, *_ = lessons_of(course)
    for number in range(8):
        clock.shift(1)
        report(student, lesson, sitting=f"tab {number}")
    assert sorted(LessonProgress.objects.get().sittings) == [f"tab {n}" for n in range(3, 8)]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("revision", {"revision": 0}),
        ("revision", {"revision": 2**31}),
        ("activeSeconds", {"active_seconds": -1}),
        ("second", {"second": float("nan")}),
        ("second", {"second": -0.5}),
        ("page", {"page": 0}),
        ("scroll", {"scroll": 1.01}),
        ("scroll", {"scroll": float("inf")}),
        ("sitting", {"sitting": ""}),
        ("sitting", {"sitting": "x" * 65}),
        ("watched", {"watched": [(5, 5)], "video_seconds": 10}),
        ("watched", {"watched": [(0, 1)] * 51, "video_seconds": 10}),
        ("videoSeconds", {"watched": [(0, 5)]}),
        ("videoSeconds", {"watched": [(0, 5)], "video_seconds": 0}),
    ],
)
def test_nonsense_is_refused(course, student, field, values):
    lesson, *_ = lessons_of(course)
    given = {"sitting": "tab", "revision": 1, **values}
    with refused("INVALID", field=field):
        record_progress(actor=student, lesson_id=lesson.pk, report=Report(**given))
    assert not LessonProgress.objects.exists()


def test_only_students_have_progress(course):
    lesson, *_ = lessons_of(course)
    free = LessonFactory(module=lesson.module, is_free_preview=True)
    left = EnrollmentFactory(course=course, status=EnrollmentStatus.ENDED).student
    blocked = EnrollmentFactory(course=course, status=EnrollmentStatus.BLOCKED).student
    for person, code in (
        (course.owner, "NOT_ENROLLED"),
        (UserFactory(), "NOT_ENROLLED"),
        (left, "NOT_ENROLLED"),
        (blocked, "NOT_FOUND"),
    ):
        for target in (lesson, free):
            field = "lessonId" if code == "NOT_FOUND" else None
            with refused(code, field=field):
                report(person, target)
            with refused(code, field=field):
                mark_lesson(actor=person, lesson_id=target.pk, is_completed=True)
    assert not LessonProgress.objects.exists()


# --- time ---------------------------------------------------------------------------------------


def test_no_more_time_counts_than_has_passed(course, student, clock):
    lesson, *_ = lessons_of(course)
    report(student, lesson, 1, active_seconds=5000)
    assert LessonProgress.objects.get().seconds_spent == 60
    clock.shift(30)
    report(student, lesson, 2, active_seconds=9000)
    assert LessonProgress.objects.get().seconds_spent == 90


def test_a_lost_report_is_made_good_by_the_next(course, student, clock):
    lesson, *_ = lessons_of(course)
    report(student, lesson, 1)
    clock.shift(90)
    report(student, lesson, 4, active_seconds=80)
    assert LessonProgress.objects.get().seconds_spent == 80
    assert course_progress(course, student).seconds_spent == 80


def test_two_devices_at_the_same_moment_count_once(course, student, clock):
    """Both are in use for the same minute, then only the phone for half a minute more."""
    one, two, _ = lessons_of(course)
    report(student, one, 1, "laptop")
    report(student, two, 1, "phone")
    clock.shift(60)
    report(student, one, 2, "laptop", active_seconds=60)
    report(student, two, 2, "phone", active_seconds=60)
    clock.shift(30)
    report(student, two, 3, "phone", active_seconds=90)
    assert course_progress(course, student).seconds_spent == 90


def test_two_devices_one_after_the_other_lose_nothing(course, student, clock):
    one, *_ = lessons_of(course)
    report(student, one, 1, "laptop")
    report(student, one, 1, "phone")
    clock.shift(40)
    report(student, one, 2, "laptop", active_seconds=40)
    clock.shift(40)
    report(student, one, 2, "phone", active_seconds=40)
    assert LessonProgress.objects.get().seconds_spent == 80


def test_study_days_are_those_of_the_student(course):
    """Half a minute before midnight in Auckland, half a minute after."""
    student = student_of(course, time_zone="Pacific/Auckland")
    lesson, *_ = lessons_of(course)
    midnight = datetime(2026, 4, 4, 11, tzinfo=UTC)  # the night in which summer time ends there
    with time_machine.travel(midnight - timedelta(seconds=30), tick=False) as clock:
        report(student, lesson, 1)
        clock.shift(60)
        report(student, lesson, 2, active_seconds=60)
    days = dict(StudyDay.objects.filter(user=student).values_list("day", "seconds"))
    assert days == {date(2026, 4, 4): 30, date(2026, 4, 5): 30}


# --- completion ---------------------------------------------------------------------------------


def test_viewed(course, student):
    one, two, three = lessons_of(course)
    view(student, one)
    assert LessonProgress.objects.get().status == ProgressStatus.COMPLETED
    assert module_counts(student) == [(1, False)]
    view(student, two, three)
    assert module_counts(student) == [(2, True), (1, True)]
    progress = course_progress(course, student)
    assert (progress.completed_count, progress.status) == (3, ProgressStatus.COMPLETED)


def test_watched(course, student, clock):
    lesson, *_ = lessons_of(course)
    rule(lesson, CompletionRule.WATCHED, percent=50)
    report(student, lesson, 1, watched=[(0, 30)], video_seconds=100)
    clock.shift(60)
    report(student, lesson, 2, watched=[(20, 49)], video_seconds=100)
    progress = LessonProgress.objects.get()
    assert (progress.watched, progress.watched_percent) == ([[0, 49]], 49)
    assert progress.completed_at is None
    report(student, lesson, 3, watched=[(90, 200)], video_seconds=100)  # no time has passed
    assert LessonProgress.objects.get().watched_percent == 49
    clock.shift(10)
    report(student, lesson, 4, watched=[(90, 200)], video_seconds=100)
    progress = LessonProgress.objects.get()
    assert (progress.watched_percent, progress.status) == (59, ProgressStatus.COMPLETED)


def test_many_sittings_do_not_play_a_video_faster(course, student, clock):
    lesson, *_ = lessons_of(course)
    for number in range(10):
        report(student, lesson, 1, f"tab {number}", watched=[(0, 3600)], video_seconds=3600)
    assert LessonProgress.objects.get().watched == [[0, 180]]
    clock.shift(60)
    report(student, lesson, 1, "another", watched=[(0, 3600)], video_seconds=3600)
    assert LessonProgress.objects.get().watched == [[0, 360]]


def test_by_hand(course, student):
    lesson, other, _ = lessons_of(course)
    rule(lesson, CompletionRule.MANUAL)
    view(student, lesson, other)
    assert module_counts(student) == [(1, False)]
    for _ in range(2):
        mark_lesson(actor=student, lesson_id=lesson.pk, is_completed=True)
        assert module_counts(student) == [(2, True)]
    for _ in range(2):
        mark_lesson(actor=student, lesson_id=lesson.pk, is_completed=False)
        assert module_counts(student)[0][0] == 1
    assert course_progress(course, student).completed_count == 1
    with refused("INVALID", field="lessonId"):
        mark_lesson(actor=student, lesson_id=other.pk, is_completed=True)


def test_outcomes(course, student):
    lesson, other, _ = lessons_of(course)
    rule(lesson, CompletionRule.ASSIGNMENT_SUBMITTED)
    view(student, lesson)
    assert LessonProgress.objects.get().completed_at is None
    for _ in range(2):
        record_outcome(student=student, lesson=lesson, outcome=Outcome.ASSIGNMENT_SUBMITTED)
    first = LessonProgress.objects.get()
    assert first.status == ProgressStatus.COMPLETED
    record_outcome(student=student, lesson=other, outcome=Outcome.ASSIGNMENT_SUBMITTED)
    assert LessonProgress.objects.get(lesson=other).completed_at is None  # its rule is another
    record_outcome(student=course.owner, lesson=lesson, outcome=Outcome.ASSIGNMENT_SUBMITTED)
    assert not LessonProgress.objects.filter(student=course.owner).exists()


def test_a_lesson_is_completed_by_passing_all_its_quizzes(course, student):
    lesson, *_ = lessons_of(course)
    rule(lesson, CompletionRule.QUIZ_PASSED)
    question = make_question(course)
    quizzes = [make_quiz(course, [question], lesson_id=lesson.pk) for _ in range(2)]
    make_quiz(course, [question], lesson_id=lesson.pk, is_published=False)
    make_quiz(course, [question])
    take(quizzes[0], student, TRUE)
    take(quizzes[1], student, FALSE)
    assert not LessonProgress.objects.exists()
    take(quizzes[1], student, TRUE)
    assert LessonProgress.objects.get().status == ProgressStatus.COMPLETED


# --- outlines change ----------------------------------------------------------------------------


def test_a_new_lesson_leaves_what_was_completed(course, student):
    view(student, *lessons_of(course))
    create_lesson(actor=course.owner, module_id=course.modules.first().pk, title="New", kind="TEXT")
    run_jobs()
    progress = course_progress(course, student)
    course.refresh_from_db()
    assert (progress.completed_count, course.lesson_count) == (3, 4)
    assert progress.completed_at is not None
    assert course.modules.first().lesson_count == 3


def test_a_deleted_lesson_is_no_longer_counted(course, student):
    one, two, three = lessons_of(course)
    behind = student_of(course)
    view(student, one, three)
    view(behind, one)
    delete_lesson(actor=course.owner, lesson_id=two.pk)
    run_jobs()
    assert course_progress(course, student).status == ProgressStatus.COMPLETED
    assert module_counts(student) == [(1, True), (1, True)]
    assert course_progress(course, behind).status == ProgressStatus.IN_PROGRESS
    delete_lesson(actor=course.owner, lesson_id=one.pk)
    run_jobs()
    assert course_progress(course, behind).completed_count == 0
    assert module_counts(behind)[0][0] == 0
    delete_module(actor=course.owner, module_id=three.module_id)
    run_jobs()
    assert course_progress(course, student).completed_count == 0


def test_a_moved_lesson_counts_where_it_is(course, student):
    one, two, three = lessons_of(course)
    view(student, one)
    move_lesson(actor=course.owner, lesson_id=one.pk, module_id=three.module_id, position=0)
    run_jobs()
    assert module_counts(student) == [(0, False), (1, False)]
    assert [m.lesson_count for m in course.modules.all()] == [1, 2]
    move_lesson(actor=course.owner, lesson_id=three.pk, module_id=two.module_id, position=0)
    run_jobs()
    assert module_counts(student) == [(0, False), (1, True)]


def test_another_rule_holds_for_what_was_done_before(course, student, clock):
    lesson, *_ = lessons_of(course)
    rule(lesson, CompletionRule.WATCHED)
    report(student, lesson, 1, watched=[(0, 50)], video_seconds=100)
    assert course_progress(course, student).completed_count == 0
    update_lesson(actor=course.owner, lesson_id=lesson.pk, required_watched_percent=50)
    run_jobs()
    assert course_progress(course, student).completed_count == 1
    assert module_counts(student) == [(1, False)]
    update_lesson(
        actor=course.owner, lesson_id=lesson.pk, completion_rule=CompletionRule.QUIZ_PASSED
    )
    run_jobs()
    assert course_progress(course, student).completed_count == 1
    with refused("INVALID", field="requiredWatchedPercent"):
        update_lesson(actor=course.owner, lesson_id=lesson.pk, required_watched_percent=101)


def test_settling_goes_through_every_batch_and_is_idempotent(course, monkeypatch):
    monkeypatch.setattr(settling, "STUDENTS_AT_ONCE", 2)
    students = [student_of(course) for _ in range(5)]
    for student in students:
        view(student, lessons_of(course)[0])
    CourseProgress.objects.update(completed_count=7)
    ModuleProgress.objects.all().delete()
    assert settle_course(course.pk) == 5
    assert set(CourseProgress.objects.values_list("completed_count", flat=True)) == {1}
    assert [module_counts(student) for student in students] == [[(1, False)]] * 5
    assert settle_course(course.pk) == 0


def test_a_copy_has_the_same_rules(course):
    lesson, *_ = lessons_of(course)
    rule(lesson, CompletionRule.WATCHED, percent=33)
    copy = duplicate_course(actor=course.owner, course_id=course.pk)
    copied = lessons_of(copy)[0]
    assert (copied.completion_rule, copied.required_watched_percent) == ("WATCHED", 33)
    assert [m.lesson_count for m in copy.modules.all()] == [2, 1]
