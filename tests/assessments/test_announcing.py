"""Students are told of quizzes and closing times: once, in their zone, with their extra days."""

from datetime import timedelta

import pytest

from server.assessments import services
from server.assessments.links import quiz_link
from server.notifications.models import Notification, NotificationKind
from tests.assessments.support import NOON, enrolled, give_extra_days, make_quiz
from tests.factories import CourseFactory, EnrollmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return CourseFactory(title="Numbers")


def update(quiz, **rules):
    return services.update_quiz(actor=quiz.course.owner, quiz_id=quiz.pk, **rules)


def titles(student):
    rows = student.notifications.filter(kind=NotificationKind.QUIZ_DUE)
    return list(rows.order_by("id").values_list("title", flat=True))


def test_each_reads_their_own_time_in_their_own_words(course, jobs):
    plain = enrolled(course)
    german = EnrollmentFactory(
        course=course, student__locale="de", student__time_zone="Europe/Berlin"
    ).student
    helped = EnrollmentFactory(course=course, student__time_zone="America/New_York").student
    give_extra_days(course, helped, days=2)
    quiz = make_quiz(course, title="Primes", closes_at=NOON)
    jobs()
    told = {row.recipient: row for row in Notification.objects.filter(kind="QUIZ_DUE")}
    assert {one.text for one in told.values()} == {
        "Numbers: until March 1, 2027, noon (UTC)",
        "Numbers: bis 1. März 2027 13:00 (Europe/Berlin)",
        "Numbers: until March 3, 2027, 7 a.m. (America/New_York)",
    }
    assert "(UTC)" in told[plain].text
    assert "New_York" in told[helped].text
    assert (told[german].title, told[german].link) == ("Neues Quiz: „Primes“", quiz_link(quiz))
    assert {one.course_id for one in told.values()} == {course.pk}


def test_ten_edits_in_a_minute_are_one_message(course, jobs):
    student = enrolled(course)
    quiz = make_quiz(course, title="Primes", is_published=False)
    services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)
    for hours in range(10):
        update(quiz, closes_at=NOON + timedelta(hours=hours))
    jobs()
    assert titles(student) == ["New quiz: “Primes”"]
    assert "9 p.m." in student.notifications.get().text


def test_moving_the_closing_time_tells_again(course, jobs):
    student = enrolled(course)
    quiz = make_quiz(course, title="Primes")
    jobs()
    update(quiz, closes_at=NOON)
    jobs()
    update(quiz, closes_at=None)
    jobs()
    moved = "The closing time of “Primes” has changed"
    assert titles(student) == ["New quiz: “Primes”", moved, moved]


def test_what_is_taken_back_at_once_is_not_told(course, jobs):
    student = enrolled(course)
    quiz = make_quiz(course, closes_at=NOON)
    services.unpublish_quiz(actor=course.owner, quiz_id=quiz.pk)
    jobs()
    assert titles(student) == []
    services.publish_quiz(actor=course.owner, quiz_id=quiz.pk)
    jobs()
    assert len(titles(student)) == 1
    update(quiz, closes_at=NOON + timedelta(days=1))
    update(quiz, closes_at=NOON)
    update(quiz, title="Other")
    jobs()
    assert len(titles(student)) == 1


def test_nobody_else_is_told(course, jobs):
    left = EnrollmentFactory(course=course, status="ENDED").student
    elsewhere = EnrollmentFactory().student
    make_quiz(course, closes_at=NOON)
    make_quiz(course, is_published=False, closes_at=NOON)
    jobs()
    assert (titles(left), titles(elsewhere), titles(course.owner)) == ([], [], [])
