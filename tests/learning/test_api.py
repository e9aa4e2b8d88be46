import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import CourseStatus, EnrollmentStatus
from server.learning.models import Review
from server.learning.services import create_review, reply_to_review
from tests.factories import CourseFactory, EnrollmentFactory, ManagerFactory, UserFactory
from tests.support import error_codes, gid

REVIEW = """
fragment Everything on Review {
  id stars text createdAt updatedAt reply repliedAt repliedBy { fullName }
  author { fullName } course { title ratingAverage ratingCount }
  viewerCanEdit viewerCanDelete viewerCanReply
}
"""
COURSE = (
    """
query ($id: ID!, $first: Int! = 20, $after: String) {
  course(id: $id) {
    ratingAverage ratingCount viewerCanReview
    viewerReview { ...Everything }
    reviews(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { ...Everything } }
    }
  }
}
"""
    + REVIEW
)
CREATE = (
    """
mutation ($course: ID!, $stars: Int!, $text: String! = "") {
  createReview(input: {courseId: $course, stars: $stars, text: $text}) {
    review { ...Everything } errors { code field message }
  }
}
"""
    + REVIEW
)
UPDATE = (
    """
mutation ($input: UpdateReviewInput!) {
  updateReview(input: $input) { review { ...Everything } errors { code field } }
}
"""
    + REVIEW
)
DELETE = """
mutation ($id: ID!) {
  deleteReview(input: {reviewId: $id}) {
    deletedId course { ratingCount ratingAverage } errors { code field }
  }
}
"""
REPLY = (
    """
mutation ($id: ID!, $text: String!) {
  replyToReview(input: {reviewId: $id, text: $text}) {
    review { ...Everything } errors { code field }
  }
}
"""
    + REVIEW
)


@pytest.fixture
def course(db):
    return CourseFactory(title="Algebra")


@pytest.fixture
def student(course):
    return EnrollmentFactory(course=course, student__full_name="Ada").student


@pytest.fixture
def review(course, student):
    return create_review(actor=student, course_id=course.id, stars=4, text="Good")


def test_create_review(api, course, student):
    variables = {"course": gid(course), "stars": 5, "text": "<b>Great</b>"}
    answer = api.data(CREATE, variables, actor=student)["createReview"]
    assert answer["errors"] == []
    assert answer["review"]["stars"] == 5
    assert answer["review"]["text"] == "<b>Great</b>"
    assert answer["review"]["author"] == {"fullName": "Ada"}
    assert answer["review"]["course"] == {
        "title": "Algebra",
        "ratingAverage": 5.0,
        "ratingCount": 1,
    }
    assert (answer["review"]["reply"], answer["review"]["repliedAt"]) == (None, None)


def test_create_review_of_a_stranger(api, course):
    answer = api.data(CREATE, {"course": gid(course), "stars": 5}, actor=UserFactory())
    assert error_codes(answer["createReview"]) == [("NOT_ENROLLED", None)]
    assert answer["createReview"]["review"] is None
    assert not Review.objects.exists()


def test_update_review(api, student, review):
    answer = api.data(UPDATE, {"input": {"reviewId": gid(review), "stars": 2}}, actor=student)
    changed = answer["updateReview"]["review"]
    assert (changed["stars"], changed["text"], changed["course"]["ratingAverage"]) == (2, "Good", 2)


def test_update_review_of_somebody_else(api, course, review):
    peer = EnrollmentFactory(course=course).student
    answer = api.data(UPDATE, {"input": {"reviewId": gid(review), "stars": 1}}, actor=peer)
    assert error_codes(answer["updateReview"]) == [("FORBIDDEN", None)]


def test_delete_review(api, student, review):
    answer = api.data(DELETE, {"id": gid(review)}, actor=student)["deleteReview"]
    assert answer == {
        "deletedId": gid(review),
        "course": {"ratingCount": 0, "ratingAverage": None},
        "errors": [],
    }
    assert not Review.objects.exists()


def test_delete_review_of_an_invisible_course(api, course, review):
    course.status = CourseStatus.DRAFT
    course.save()
    answer = api.data(DELETE, {"id": gid(review)}, actor=UserFactory())["deleteReview"]
    assert error_codes(answer) == [("NOT_FOUND", "reviewId")]
    assert Review.objects.exists()


def test_reply_to_review(api, course, review):
    answer = api.data(REPLY, {"id": gid(review), "text": "Thanks"}, actor=course.owner)
    replied = answer["replyToReview"]["review"]
    assert replied["reply"] == "Thanks"
    assert replied["repliedBy"] == {"fullName": course.owner.full_name}
    assert replied["repliedAt"] is not None


def test_reply_to_review_of_another_course(api, review):
    stranger = CourseFactory().owner
    answer = api.data(REPLY, {"id": gid(review), "text": "Thanks"}, actor=stranger)
    assert error_codes(answer["replyToReview"]) == [("FORBIDDEN", None)]
    review.refresh_from_db()
    assert review.reply == ""


@pytest.mark.parametrize(
    ("operation", "variables"),
    [
        (CREATE, {"course": "x", "stars": 1}),
        (UPDATE, {"input": {"reviewId": "x"}}),
        (DELETE, {"id": "x"}),
        (REPLY, {"id": "x", "text": "x"}),
    ],
)
def test_signing_in_is_needed(api, operation, variables):
    answer = api(operation, variables)
    assert [e["extensions"]["code"] for e in answer["errors"]] == ["UNAUTHENTICATED"]


class TestCourse:
    def test_reviews_of_a_course_to_a_stranger(self, api, course, review):
        shown = api.data(COURSE, {"id": gid(course)})["course"]
        (edge,) = shown["reviews"]["edges"]
        assert edge["node"]["text"] == "Good"
        assert not any(edge["node"][flag] for flag in edge["node"] if flag.startswith("viewerCan"))
        assert (shown["viewerReview"], shown["viewerCanReview"]) == (None, False)
        assert (shown["ratingAverage"], shown["ratingCount"]) == (4.0, 1)

    def test_reviews_of_an_invisible_course(self, api, course, review):
        course.status = CourseStatus.DRAFT
        course.save()
        assert api.data(COURSE, {"id": gid(course)})["course"] is None
        query = "query ($id: ID!) { node(id: $id) { id } }"
        assert api.data(query, {"id": gid(review)})["node"] is None
        assert api.data(query, {"id": gid(review)}, actor=review.author)["node"] is not None

    def test_to_its_author(self, api, course, student):
        assert api.data(COURSE, {"id": gid(course)}, actor=student)["course"]["viewerCanReview"]
        review = create_review(actor=student, course_id=course.id, stars=4)
        shown = api.data(COURSE, {"id": gid(course)}, actor=student)["course"]
        assert shown["viewerReview"]["id"] == gid(review)
        assert shown["viewerCanReview"] is False
        flags = [shown["viewerReview"][f"viewerCan{act}"] for act in ("Edit", "Delete", "Reply")]
        assert flags == [True, True, False]

    def test_to_an_author_who_left(self, api, course, review):
        review.author.enrollments.update(status=EnrollmentStatus.ENDED)
        shown = api.data(COURSE, {"id": gid(course)}, actor=review.author)["course"]
        assert shown["viewerCanReview"] is False
        assert shown["viewerReview"]["viewerCanEdit"] is False
        assert shown["viewerReview"]["viewerCanDelete"] is True

    def test_to_instructor_and_manager(self, api, course, review):
        for actor, may_delete, may_reply in (
            (course.owner, False, True),
            (ManagerFactory(), True, False),
        ):
            shown = api.data(COURSE, {"id": gid(course)}, actor=actor)["course"]
            (edge,) = shown["reviews"]["edges"]
            assert edge["node"]["viewerCanDelete"] is may_delete
            assert edge["node"]["viewerCanReply"] is may_reply
            assert shown["viewerCanReview"] is False

    def test_pages(self, api, course):
        reviews = [
            create_review(
                actor=EnrollmentFactory(course=course).student, course_id=course.id, stars=3
            )
            for _ in range(7)
        ]
        seen, after = [], None
        while True:
            variables = {"id": gid(course), "first": 3, "after": after}
            page = api.data(COURSE, variables)["course"]["reviews"]
            assert page["totalCount"] == 7
            seen += [edge["node"]["id"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert seen == [gid(review) for review in reversed(reviews)]


def queries(api, *arguments, **options):
    with CaptureQueriesContext(connection) as captured:
        api.data(*arguments, **options)
    return len(captured)


def test_reviews_cost_the_same_at_2_and_20(api, course):
    def review():
        student = EnrollmentFactory(course=course).student
        row = create_review(actor=student, course_id=course.id, stars=3)
        reply_to_review(actor=course.owner, review_id=row.id, text="Thanks")

    for _ in range(2):
        review()
    few = queries(api, COURSE, {"id": gid(course)}, actor=course.owner)
    for _ in range(18):
        review()
    assert queries(api, COURSE, {"id": gid(course)}, actor=course.owner) == few


CATALOGUE = """
{
  courses {
    edges { node {
      viewerCanReview viewerReview { stars viewerCanEdit }
      reviews(first: 2) { edges { node { stars author { fullName } viewerCanEdit } } }
    } }
  }
}
"""


def test_the_catalogue_costs_the_same_at_2_and_20_courses(api, db):
    viewer = UserFactory()

    def add():
        course = CourseFactory()
        EnrollmentFactory(course=course, student=viewer)
        create_review(actor=viewer, course_id=course.id, stars=5)
        for _ in range(3):
            other = EnrollmentFactory(course=course).student
            create_review(actor=other, course_id=course.id, stars=3)

    for _ in range(2):
        add()
    few = queries(api, CATALOGUE, actor=viewer)
    for _ in range(18):
        add()
    assert queries(api, CATALOGUE, actor=viewer) == few
    nodes = [edge["node"] for edge in api.data(CATALOGUE, actor=viewer)["courses"]["edges"]]
    assert all(len(node["reviews"]["edges"]) == 2 for node in nodes)
    assert all(node["viewerReview"] == {"stars": 5, "viewerCanEdit": True} for node in nodes)
