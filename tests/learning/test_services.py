from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from server.audit.models import AuditEntry
from server.core.errors import DomainError, ErrorCode
from server.courses.models import CourseInstructor, CourseStatus, EnrollmentStatus
from server.learning.models import Review
from server.learning.services import (
    create_review,
    delete_review,
    reply_to_review,
    update_review,
)
from server.notifications.models import Notification
from tests.factories import (
    AdminFactory,
    CourseFactory,
    EnrollmentFactory,
    ManagerFactory,
    TeacherFactory,
    UserFactory,
)


@pytest.fixture
def course(db):
    return CourseFactory(title="Algebra", slug="algebra")


@pytest.fixture
def student(course):
    return EnrollmentFactory(course=course, student__full_name="Ada").student


@pytest.fixture
def review(course, student):
    return create_review(actor=student, course_id=course.id, stars=4, text="Good")


def refusal(service, **arguments):
    """(code, field) of every problem; and nothing was written, nobody told."""
    before = rows()
    with pytest.raises(DomainError) as refused:
        service(**arguments)
    assert rows() == before
    return [(p.code, p.field) for p in refused.value.problems]


def rows():
    return (
        list(Review.objects.values()),
        AuditEntry.objects.count(),
        Notification.objects.count(),
    )


def rating(course):
    course.refresh_from_db()
    return course.rating_count, course.rating_sum, course.rating_average


def leave(student, status=EnrollmentStatus.ENDED):
    student.enrollments.update(status=status)


def told(user):
    return [(n.kind, n.title, n.text, n.link) for n in user.notifications.all()]


class TestCreateReview:
    def test_it_counts_and_tells_the_instructors(self, course, student):
        helper = TeacherFactory()
        CourseInstructor.objects.create(course=course, user=helper)
        text = "  <b>Great</b> & *long*\r\n\r\nEnd  "
        review = create_review(actor=student, course_id=course.id, stars=5, text=text)
        assert review.text == "<b>Great</b> & *long*\n\nEnd"
        assert rating(course) == (1, 5, 5.0)
        message = ("Ada gave “Algebra” 5 of 5 stars", review.text, "/courses/algebra")
        assert told(course.owner) == told(helper) == [("REVIEW_RECEIVED", *message)]
        assert told(student) == []
        entry = AuditEntry.objects.get()
        assert (entry.action, entry.actor_id) == ("learning.create_review", student.id)
        assert entry.data == {"stars": 5}

    def test_text_is_optional(self, course, student):
        assert create_review(actor=student, course_id=course.id, stars=1).text == ""

    def test_the_average(self, course, student):
        create_review(actor=student, course_id=course.id, stars=5)
        other = EnrollmentFactory(course=course).student
        create_review(actor=other, course_id=course.id, stars=2)
        assert rating(course) == (2, 7, 3.5)

    def test_only_once(self, course, student, review):
        assert refusal(create_review, actor=student, course_id=course.id, stars=1) == [
            (ErrorCode.ALREADY_REVIEWED, None)
        ]
        assert rating(course) == (1, 4, 4.0)

    @pytest.mark.parametrize(
        ("status", "code"),
        [
            (EnrollmentStatus.ENDED, ErrorCode.NOT_ENROLLED),
            (EnrollmentStatus.BLOCKED, ErrorCode.BLOCKED_FROM_COURSE),
        ],
    )
    def test_only_while_in_the_course(self, course, student, status, code):
        leave(student, status)
        assert refusal(create_review, actor=student, course_id=course.id, stars=5) == [(code, None)]

    @pytest.mark.parametrize("factory", [UserFactory, TeacherFactory, ManagerFactory, AdminFactory])
    def test_only_students_of_the_course(self, course, factory):
        assert refusal(create_review, actor=factory(), course_id=course.id, stars=5) == [
            (ErrorCode.NOT_ENROLLED, None)
        ]

    def test_not_the_owner(self, course):
        assert refusal(create_review, actor=course.owner, course_id=course.id, stars=5) == [
            (ErrorCode.NOT_ENROLLED, None)
        ]

    def test_a_course_that_cannot_be_seen(self, student):
        draft = CourseFactory(status=CourseStatus.DRAFT)
        assert refusal(create_review, actor=student, course_id=draft.id, stars=5) == [
            (ErrorCode.NOT_FOUND, "courseId")
        ]

    @pytest.mark.parametrize("stars", [-1, 0, 6, 2**31 - 1])
    def test_stars_out_of_range(self, course, student, stars):
        assert refusal(create_review, actor=student, course_id=course.id, stars=stars) == [
            (ErrorCode.INVALID, "stars")
        ]

    @pytest.mark.parametrize("text", ["x" * 5001, "a\0b", "\u202etxet"])
    def test_unusable_text(self, course, student, text):
        assert refusal(create_review, actor=student, course_id=course.id, stars=5, text=text) == [
            (ErrorCode.INVALID, "text")
        ]

    def test_everything_wrong_at_once(self, course, student):
        problems = refusal(
            create_review, actor=student, course_id=course.id, stars=9, text="x" * 5001
        )
        assert problems == [(ErrorCode.INVALID, "stars"), (ErrorCode.INVALID, "text")]


class TestUpdateReview:
    def test_stars_and_text(self, course, student, review):
        changed = update_review(actor=student, review_id=review.id, stars=2, text="Hm")
        assert (changed.stars, changed.text) == (2, "Hm")
        assert rating(course) == (1, 2, 2.0)
        assert len(told(course.owner)) == 1

    def test_what_is_not_given_stays(self, course, student, review):
        update_review(actor=student, review_id=review.id, stars=1)
        changed = update_review(actor=student, review_id=review.id, text="")
        assert (changed.stars, changed.text) == (1, "")
        assert rating(course) == (1, 1, 1.0)

    def test_only_ones_own(self, course, review):
        for actor in (EnrollmentFactory(course=course).student, course.owner, AdminFactory()):
            assert refusal(update_review, actor=actor, review_id=review.id, stars=1) == [
                (ErrorCode.FORBIDDEN, None)
            ]
        assert rating(course) == (1, 4, 4.0)

    @pytest.mark.parametrize(
        ("status", "code"),
        [
            (EnrollmentStatus.ENDED, ErrorCode.NOT_ENROLLED),
            (EnrollmentStatus.BLOCKED, ErrorCode.BLOCKED_FROM_COURSE),
        ],
    )
    def test_not_after_leaving(self, course, student, review, status, code):
        leave(student, status)
        assert refusal(update_review, actor=student, review_id=review.id, stars=1) == [(code, None)]
        assert rating(course) == (1, 4, 4.0)

    def test_of_a_course_that_cannot_be_seen(self, course, review):
        course.status = CourseStatus.DRAFT
        course.save()
        assert refusal(update_review, actor=UserFactory(), review_id=review.id, stars=1) == [
            (ErrorCode.NOT_FOUND, "reviewId")
        ]

    def test_wrong_values(self, student, review):
        assert refusal(update_review, actor=student, review_id=review.id, stars=0, text="a\0") == [
            (ErrorCode.INVALID, "stars"),
            (ErrorCode.INVALID, "text"),
        ]


class TestDeleteReview:
    def test_ones_own_even_after_leaving(self, course, student, review):
        leave(student)
        review_id = review.id
        assert delete_review(actor=student, review_id=review_id).rating_count == 0
        assert rating(course) == (0, 0, None)
        assert not Review.objects.exists()
        entry = AuditEntry.objects.last()
        assert (entry.action, entry.object_id) == ("learning.delete_review", str(review_id))

    @pytest.mark.parametrize("factory", [ManagerFactory, AdminFactory])
    def test_staff(self, course, review, factory):
        delete_review(actor=factory(), review_id=review.id)
        assert rating(course) == (0, 0, None)

    def test_nobody_else(self, course, review):
        for actor in (EnrollmentFactory(course=course).student, course.owner, TeacherFactory()):
            assert refusal(delete_review, actor=actor, review_id=review.id) == [
                (ErrorCode.FORBIDDEN, None)
            ]
        assert rating(course) == (1, 4, 4.0)

    def test_twice(self, student, review):
        review_id = review.id
        delete_review(actor=student, review_id=review_id)
        assert refusal(delete_review, actor=student, review_id=review_id) == [
            (ErrorCode.NOT_FOUND, "reviewId")
        ]

    def test_a_new_one_may_be_written_afterwards(self, course, student, review):
        delete_review(actor=student, review_id=review.id)
        create_review(actor=student, course_id=course.id, stars=5)
        assert rating(course) == (1, 5, 5.0)


class TestReplyToReview:
    def test_the_author_is_told_once(self, course, student, review):
        answered = reply_to_review(actor=course.owner, review_id=review.id, text=" Thanks ")
        assert (answered.reply, answered.replied_by) == ("Thanks", course.owner)
        assert answered.replied_at is not None
        title = f"{course.owner.full_name} answered your review of “Algebra”"
        expected = [("REVIEW_REPLIED", title, "Thanks", "/courses/algebra")]
        assert told(student) == expected
        reply_to_review(actor=course.owner, review_id=review.id, text="Many thanks")
        assert told(student) == expected
        assert rating(course) == (1, 4, 4.0)

    def test_a_co_instructor(self, course, review):
        helper = TeacherFactory()
        CourseInstructor.objects.create(course=course, user=helper)
        assert reply_to_review(actor=helper, review_id=review.id, text="Hi").replied_by == helper

    def test_withdrawn(self, course, student, review):
        reply_to_review(actor=course.owner, review_id=review.id, text="Thanks")
        withdrawn = reply_to_review(actor=course.owner, review_id=review.id, text=" ")
        assert (withdrawn.reply, withdrawn.replied_at, withdrawn.replied_by) == ("", None, None)

    def test_nobody_else(self, course, student, review):
        for actor in (student, TeacherFactory(), ManagerFactory(), AdminFactory()):
            assert refusal(reply_to_review, actor=actor, review_id=review.id, text="Hi") == [
                (ErrorCode.FORBIDDEN, None)
            ]

    def test_too_long(self, course, review):
        assert refusal(
            reply_to_review, actor=course.owner, review_id=review.id, text="x" * 5001
        ) == [(ErrorCode.INVALID, "text")]


def test_a_rolled_back_review_leaves_nothing(course, student):
    savepoint = transaction.savepoint()
    create_review(actor=student, course_id=course.id, stars=5)
    transaction.savepoint_rollback(savepoint)
    assert rating(course) == (0, 0, None)
    assert told(course.owner) == []
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @staticmethod
    def together(acts):
        def run(act):
            try:
                act()
            except DomainError as refused:
                return refused.code
            finally:
                connection.close()
            return None

        with ThreadPoolExecutor(20) as pool:
            return list(pool.map(run, acts))

    def test_twenty_students(self):
        course = CourseFactory()
        students = [EnrollmentFactory(course=course).student for _ in range(20)]
        outcomes = self.together(
            lambda student=student, n=n: create_review(
                actor=student, course_id=course.id, stars=n % 5 + 1
            )
            for n, student in enumerate(students)
        )
        assert outcomes == [None] * 20
        assert rating(course) == (20, 60, 3.0)

    def test_one_student_twenty_times(self):
        course = CourseFactory()
        student = EnrollmentFactory(course=course).student
        outcomes = self.together(
            lambda: create_review(actor=student, course_id=course.id, stars=5) for _ in range(20)
        )
        assert sorted(outcomes, key=str) == [ErrorCode.ALREADY_REVIEWED] * 19 + [None]
        assert rating(course) == (1, 5, 5.0)

    def test_changing_and_deleting(self):
        course = CourseFactory()
        reviews = [
            create_review(
                actor=EnrollmentFactory(course=course).student, course_id=course.id, stars=5
            )
            for _ in range(10)
        ]
        acts = [
            act
            for review in reviews
            for act in (
                lambda r=review: update_review(actor=r.author, review_id=r.id, stars=2),
                lambda r=review: delete_review(actor=r.author, review_id=r.id),
            )
        ]
        assert set(self.together(acts)) <= {None, ErrorCode.NOT_FOUND}
        assert rating(course) == (0, 0, None)
