"""Lists cost the same number of queries however long they are, with everything selected."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.accounts.models import User
from server.courses.models import Course
from tests.courses.support import course_with_everything
from tests.factories import EnrollmentFactory, ManagerFactory, TeacherFactory, UserFactory
from tests.support import gid

CARDS = """
query ($orderBy: CourseOrder) { courses(first: 50, orderBy: $orderBy) {
 totalCount edges { cursor node {
  id title slug code summary description cover { url thumbnailUrl width height }
  category { id name slug courseCount parent { name courseCount } children { name courseCount } }
  tags { id name slug courseCount }
  level language startsOn endsOn capacity price { amount currency } status objectives
  owner { id fullName photo { url } }
  instructors { id fullName photo { url } teacherProfile { headline } }
  prerequisites { id title owner { fullName } viewerCanRead }
  materials { id title asset { name url downloadUrl } }
  lessonCount estimatedMinutes enrolledCount ratingAverage ratingCount
  createdAt updatedAt publishedAt
  viewerEnrollment {
    id status enrolledAt endedAt blockReason
    course { title owner { fullName } } student { fullName }
  }
  viewerCanEdit viewerCanManageStudents viewerCanDelete viewerCanRead
  enrollmentObstacles { code message field } publishProblems { code message field }
  students(first: 5) {
    totalCount pageInfo { hasNextPage }
    edges { node { id status blockReason student { fullName email } course { title } } }
  }
} } } }
"""
OUTLINES = """
query { courses(first: 8) { edges { node { modules {
  id title position course { title owner { fullName } }
  lessons {
    id title kind position estimatedMinutes isFreePreview viewerCanRead
    module { title } course { title }
    content { text html interactiveUrl file { url name } }
    materials { id title position createdAt asset { name url } lesson { title } }
    previousLesson { id title module { title } } nextLesson { id title viewerCanRead }
  }
} } } } }
"""
MINE = """
query { viewer {
  enrollments(first: 50) { totalCount edges { node {
    id status enrolledAt blockReason student { fullName email }
    course {
      title cover { url } owner { fullName } tags { name } viewerCanRead viewerEnrollment { status }
      modules { title lessons { title } }
    }
  } } }
  teaching(first: 50) { totalCount edges { node {
    title status enrolledCount viewerCanEdit viewerCanDelete publishProblems { message }
    students(first: 3, status: ACTIVE) { totalCount edges { node { student { fullName email } } } }
  } } }
} }
"""
NODES = """
query ($ids: [ID!]!) { nodes(ids: $ids) {
  ... on Course { owner { fullName } tags { name } modules { title lessons { title } } }
  ... on User { fullName photo { url } }
} }
"""
STUDENTS = """
query ($slug: String!) { course(slug: $slug) { students(first: 50) { totalCount edges { node {
  status student { fullName email photo { url } } course { title viewerCanEdit }
} } } } }
"""


def queries_of(api, query, variables=None, *, actor=None):
    with CaptureQueriesContext(connection) as context:
        api.data(query, variables, actor=actor)
    return [q["sql"] for q in context]


@pytest.fixture
def people(db):
    return {
        "anonymous": None,
        "student": UserFactory(),
        "teacher": TeacherFactory(),
        "manager": ManagerFactory(),
    }


@pytest.mark.parametrize("who", ["anonymous", "student", "teacher", "manager"])
@pytest.mark.parametrize(("query", "more"), [(CARDS, 6), (OUTLINES, 3)])
def test_the_number_of_queries_does_not_grow(api, people, who, query, more):
    few = more_courses(people, 2) and queries_of(api, query, actor=people[who])
    many = more_courses(people, more) and queries_of(api, query, actor=people[who])
    assert len(few) == len(many), "\n".join(sorted(many))


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_own_lists(api, people, who):
    few = more_courses(people, 2) and queries_of(api, MINE, actor=people[who])
    many = more_courses(people, 6) and queries_of(api, MINE, actor=people[who])
    assert len(few) == len(many), "\n".join(sorted(many))


def test_students(api, people):
    (course,) = more_courses(people, 1)
    counts = []
    for number in (2, 6):
        for _ in range(number):
            EnrollmentFactory(course=course)
        counts.append(
            len(queries_of(api, STUDENTS, {"slug": course.slug}, actor=people["teacher"]))
        )
    assert counts[0] == counts[1]


def test_objects_by_their_ids(api, people):
    def nodes():
        rows = [*Course.objects.all(), *User.objects.all()]
        return queries_of(api, NODES, {"ids": list(map(gid, rows))}, actor=people["student"])

    few = more_courses(people, 2) and nodes()
    many = more_courses(people, 4) and nodes()
    assert len(few) == len(many), "\n".join(sorted(many))


def more_courses(people, number):
    return [
        course_with_everything(owner=people["teacher"], student=people["student"])
        for _ in range(number)
    ]
