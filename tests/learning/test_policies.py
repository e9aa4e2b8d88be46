import pytest
from django.contrib.auth.models import AnonymousUser

from server.courses.models import CourseInstructor, CourseStatus, EnrollmentStatus
from server.learning.models import Review
from server.learning.policies import (
    answerable_reviews,
    deletable_reviews,
    editable_reviews,
    visible_reviews,
)
from tests.factories import (
    AdminFactory,
    EnrollmentFactory,
    ManagerFactory,
    ReviewFactory,
    TeacherFactory,
    UserFactory,
)


@pytest.fixture
def review(db):
    return ReviewFactory()


@pytest.fixture
def actors(review):
    helper = TeacherFactory()
    CourseInstructor.objects.create(course=review.course, user=helper)
    return {
        "author": review.author,
        "peer": EnrollmentFactory(course=review.course).student,
        "owner": review.course.owner,
        "co-instructor": helper,
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
        "admin": AdminFactory(),
        "stranger": UserFactory(),
        "anonymous": AnonymousUser(),
    }


def who(rule, actors):
    return {name for name, actor in actors.items() if rule(actor, Review.objects.all()).exists()}


def test_of_a_published_course(actors):
    assert who(visible_reviews, actors) == set(actors)
    assert who(editable_reviews, actors) == {"author"}
    assert who(deletable_reviews, actors) == {"author", "manager", "admin"}
    assert who(answerable_reviews, actors) == {"owner", "co-instructor"}


def test_of_a_draft(review, actors):
    review.course.status = CourseStatus.DRAFT
    review.course.save()
    insiders = {"author", "peer", "owner", "co-instructor", "manager", "admin"}
    assert who(visible_reviews, actors) == insiders


@pytest.mark.parametrize("status", [EnrollmentStatus.ENDED, EnrollmentStatus.BLOCKED])
def test_of_somebody_who_left(review, actors, status):
    review.author.enrollments.update(status=status)
    assert who(visible_reviews, actors) == set(actors)
    assert who(editable_reviews, actors) == set()
    assert who(deletable_reviews, actors) == {"author", "manager", "admin"}


def test_of_a_student_who_became_instructor(review):
    review.author.role = "TEACHER"
    review.author.save()
    CourseInstructor.objects.create(course=review.course, user=review.author)
    assert not answerable_reviews(review.author, Review.objects.all()).exists()
