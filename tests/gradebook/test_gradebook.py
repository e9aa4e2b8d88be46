"""How a total is made, who sees which part of it, overrides and categories."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.audit.models import AuditEntry
from server.core.errors import DomainError
from server.courses.models import EnrollmentStatus
from server.gradebook import arithmetic, selectors, services
from server.gradebook.models import GradeChange, GradeOverride
from tests.assessments.support import FALSE, TRUE, make_quiz, take
from tests.assignments.support import enrolled, grade, hand_in, make_assignment, publish
from tests.factories import CourseFactory, TeacherFactory

pytestmark = pytest.mark.django_db


def refused(act, **values):
    with pytest.raises(DomainError) as refusal:
        act(**values)
    return [(problem.code.value, problem.field) for problem in refusal.value.problems]


def row(course, student, actor=None):
    book = selectors.book_of(course)
    enrollment = selectors.students_of(actor or course.owner, course).get(student=student)
    return selectors.rows_of(actor or course.owner, book, [enrollment])[0]


def graded(course, student, points, **details):
    assignment = make_assignment(course, **details)
    grade(hand_in(assignment, student), points)
    publish(assignment)
    return assignment


def category(course, *items, weight=1.0, **more):
    made = services.create_grade_category(
        actor=course.owner, course_id=course.pk, title="Part", weight=weight, **more
    )
    for item in items:
        services.set_grade_item_category(
            actor=course.owner, course_id=course.pk, category_id=made.pk, assignment_id=item.pk
        )
    return made


@pytest.fixture
def course():
    return CourseFactory()


@pytest.fixture
def student(course):
    return enrolled(course)


# --- totals ---------------------------------------------------------------------------------------


def test_without_categories_everything_counts_alike(course, student):
    graded(course, student, 50)
    graded(course, student, 1, max_points=3)
    take(make_quiz(course), student, TRUE)
    make_assignment(course)  # nothing handed in: nothing counts
    found = row(course, student)
    assert [cell.percent for cell in found.cells] == [
        Decimal("50.00"),
        Decimal("33.33"),
        Decimal("100.00"),
        None,
    ]
    assert found.percent == Decimal("61.11")  # of 183 1/3, not of what is shown


def test_categories_by_weight_and_the_lowest_dropped(course, student):
    essays = [graded(course, student, points) for points in (40, 60, 80)]
    exam = graded(course, student, 90)
    apart = graded(course, student, 0)
    category(course, *essays, weight=25, drop_lowest=1)
    category(course, exam, weight=75)
    category(course, weight=1_000)  # has nothing, so it does not count
    found = row(course, student)
    assert found.percent == Decimal("85.00")  # 70 · 0.25 + 90 · 0.75
    assert [cell.is_dropped for cell in found.cells] == [True, False, False, False, False]
    assert found.cells[-1].item.assignment == apart
    assert found.cells[-1].item.category is None


def test_the_last_item_is_never_dropped(course, student):
    category(course, graded(course, student, 40), drop_lowest=3)
    assert row(course, student).percent == Decimal("40.00")


def test_nothing_yet(course, student):
    make_assignment(course)
    found = row(course, student)
    assert (found.percent, found.cells[0].percent) == (None, None)


def test_unpublished_grades_count_for_nobody(course, student):
    assignment = make_assignment(course)
    grade(hand_in(assignment, student), 10)
    assert row(course, student).percent is None
    assert row(course, student, student).percent is None
    publish(assignment)
    grade(assignment.submissions.get(), 90, reason="Again.")
    assert row(course, student).percent == Decimal("10.00")


def test_a_quiz_that_shows_nothing_counts_for_the_teacher_alone(course, student):
    take(make_quiz(course, results_time="NEVER"), student, FALSE)
    graded(course, student, 100)
    assert row(course, student).percent == Decimal("50.00")
    assert row(course, student, student).percent == Decimal("100.00")


def test_who_sees_which_rows(course, student):
    peer = enrolled(course)
    left = enrolled(course, status=EnrollmentStatus.ENDED)

    def seen(actor):
        return {one.student for one in selectors.students_of(actor, course)}

    assert seen(course.owner) == {student, peer}
    assert seen(student) == {student}
    assert seen(left) == seen(TeacherFactory()) == set()


@given(
    percents=st.lists(st.one_of(st.none(), st.fractions(0, 100)), max_size=12),
    count=st.integers(0, 5),
)
def test_dropping(percents, count):
    gone = arithmetic.dropped(percents, count)
    given_ = [one for one in percents if one is not None]
    kept = [one for n, one in enumerate(percents) if one is not None and n not in gone]
    assert len(gone) == min(count, max(len(given_) - 1, 0))
    assert all(percents[n] <= min(kept) for n in gone)


@given(exact=st.fractions(0, 200))
def test_rounding(exact):
    shown = Fraction(arithmetic.rounded(exact))
    assert abs(shown - exact) <= Fraction(1, 200)
    assert shown - exact != -Fraction(1, 200), "a half is rounded up"


@given(
    parts=st.lists(
        st.tuples(st.decimals(0, 1000, places=2), st.one_of(st.none(), st.fractions(0, 200)))
    )
)
def test_weighting(parts):
    total = arithmetic.weighted(parts)
    counting = [percent for weight, percent in parts if percent is not None and weight]
    if not counting:
        assert total is None
    else:
        assert min(counting) <= total <= max(counting)


# --- overrides ------------------------------------------------------------------------------------


def test_an_override_counts_and_is_written_down(course, student):
    assignment = graded(course, student, 40)
    own = {"actor": course.owner, "course_id": course.pk, "student_id": student.pk}
    services.set_grade_override(
        **own, assignment_id=assignment.pk, percent=55.555, reason="Was ill."
    )
    services.set_grade_override(**own, assignment_id=assignment.pk, percent=60, reason="Very ill.")
    found = row(course, student)
    cell = found.cells[0]
    assert (cell.percent, cell.earned) == (Decimal("60.00"), Decimal("40.00"))
    assert cell.override.reason == "Very ill."
    assert found.percent == Decimal("60.00")
    services.set_grade_override(**own, percent=99, reason="Best of all.")
    found = row(course, student)
    assert (found.percent, found.earned) == (Decimal("99.00"), Decimal("60.00"))
    for _ in range(2):
        services.delete_grade_override(**own, assignment_id=assignment.pk, reason="A mistake.")
    assert row(course, student).cells[0].percent == Decimal("40.00")
    history = GradeChange.objects.order_by("id").values_list("title", "before", "after", "reason")
    assert list(history) == [
        (assignment.title, None, Decimal("55.56"), "Was ill."),
        (assignment.title, Decimal("55.56"), Decimal("60.00"), "Very ill."),
        ("", None, Decimal("99.00"), "Best of all."),
        (assignment.title, Decimal("60.00"), None, "A mistake."),
    ]
    assert AuditEntry.objects.filter(action="gradebook.set_grade_override").count() == 3


def test_what_makes_no_override(course, student):
    own = {"actor": course.owner, "course_id": course.pk, "student_id": student.pk}
    quiz, foreign = make_quiz(course), make_assignment()
    hidden = make_assignment(course, is_published=False)
    outside = enrolled(CourseFactory())
    for values, problem in (
        ({"percent": 200.01}, ("INVALID", "percent")),
        ({"percent": -1}, ("INVALID", "percent")),
        ({"percent": float("inf")}, ("INVALID", "percent")),
        ({"reason": " "}, ("INVALID", "reason")),
        ({"assignment_id": foreign.pk}, ("NOT_FOUND", "assignmentId")),
        ({"assignment_id": hidden.pk}, ("NOT_FOUND", "assignmentId")),
        ({"quiz_id": foreign.pk}, ("NOT_FOUND", "quizId")),
        ({"quiz_id": quiz.pk, "assignment_id": hidden.pk}, ("INVALID", "quizId")),
        ({"student_id": outside.pk}, ("NOT_FOUND", "studentId")),
        ({"actor": student}, ("FORBIDDEN", None)),
    ):
        act = {"percent": 1.0, "reason": "Why", **own, **values}
        assert refused(services.set_grade_override, **act) == [problem], values
    assert not GradeOverride.objects.exists()
    assert not GradeChange.objects.exists()


# --- categories -----------------------------------------------------------------------------------


def test_categories(course, student):
    own = {"actor": course.owner, "course_id": course.pk}
    assignment = graded(course, student, 10)
    made = category(course, assignment, weight=2.5)
    changed = services.update_grade_category(
        actor=course.owner, category_id=made.pk, title="Essays", drop_lowest=1
    )
    assert (changed.title, changed.weight, changed.drop_lowest) == ("Essays", Decimal("2.50"), 1)
    other = category(course)
    services.set_grade_item_category(**own, category_id=other.pk, assignment_id=assignment.pk)
    assert selectors.book_of(course).items[0].category == other
    services.set_grade_item_category(**own, category_id=None, assignment_id=assignment.pk)
    assert row(course, student).percent is None
    for one in (made, other):
        services.delete_grade_category(actor=course.owner, category_id=one.pk)
    assert row(course, student).percent == Decimal("10.00")


def test_what_makes_no_category(course, student):
    own = {"actor": course.owner, "course_id": course.pk}
    create, place = services.create_grade_category, services.set_grade_item_category
    for values, problem in (
        ({"title": " "}, ("INVALID", "title")),
        ({"weight": -1}, ("INVALID", "weight")),
        ({"weight": float("nan")}, ("INVALID", "weight")),
        ({"drop_lowest": -1}, ("INVALID", "dropLowest")),
        ({"actor": student}, ("FORBIDDEN", None)),
        ({"actor": TeacherFactory()}, ("FORBIDDEN", None)),
    ):
        act = {"title": "Part", "weight": 1.0, **own, **values}
        assert refused(create, **act) == [problem], values
    foreign = category(CourseFactory())
    quiz, stranger = make_quiz(course), make_assignment()
    for values, problem in (
        ({"quiz_id": quiz.pk, "category_id": foreign.pk}, ("NOT_FOUND", "gradeCategoryId")),
        ({"assignment_id": stranger.pk, "category_id": None}, ("NOT_FOUND", "assignmentId")),
        ({"category_id": None}, ("INVALID", "quizId")),
    ):
        assert refused(place, **{**own, **values}) == [problem], values
    assert not course.grade_categories.exists()
