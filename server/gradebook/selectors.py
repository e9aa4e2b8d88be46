"""A course's gradebook, brought together from quizzes, assignments and overrides.

What is not seen by students does not count: unpublished grades for nobody, results that a quiz
does not show not in its student's own view.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet

from server.accounts.policies import Actor
from server.assessments.models import Quiz, QuizResult, QuizStatus
from server.assessments.policies import results_to_come, visible_results
from server.assignments.models import Assignment, AssignmentStatus, Submission
from server.courses.models import Course, Enrollment
from server.gradebook import arithmetic
from server.gradebook.models import GradeCategory, GradeItem, GradeOverride
from server.gradebook.policies import visible_rows

TOTAL = None  # the key of the total among overrides
Key = UUID | None


@dataclass(frozen=True, slots=True)
class Item:
    """A column: one quiz or one assignment. Their ids never meet, so one of them is the key."""

    quiz: Quiz | None
    assignment: Assignment | None
    category: GradeCategory | None

    @property
    def thing(self) -> Quiz | Assignment:
        thing = self.quiz or self.assignment
        assert thing is not None
        return thing

    @property
    def key(self) -> UUID:
        return self.thing.pk


@dataclass(frozen=True, slots=True)
class Cell:
    """What a student has in a column. `percent` is what counts, `earned` without the override."""

    item: Item
    percent: Decimal | None
    earned: Decimal | None
    mark: Decimal | None  # assignments
    max_points: Decimal | None
    override: GradeOverride | None
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class Row:
    enrollment: Enrollment
    cells: list[Cell]
    percent: Decimal | None
    earned: Decimal | None  # the total without its own override
    override: GradeOverride | None


@dataclass(slots=True)
class Book:
    course: Course
    categories: list[GradeCategory]
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Results:
    """Of some students: by (student, item)."""

    quizzes: dict[tuple[UUID, UUID], Decimal]
    work: dict[tuple[UUID, UUID], Submission]
    overrides: dict[tuple[UUID, Key], GradeOverride]


def book_of(course: Course) -> Book:
    """The columns: published quizzes and assignments, in the order in which they were made."""
    categories = list(GradeCategory.objects.filter(course=course))
    known = {category.pk: category for category in categories}
    places = {
        one.quiz_id or one.assignment_id: known[one.category_id]
        for one in GradeItem.objects.filter(category__course=course)
        if one.category_id in known
    }
    quizzes = Quiz.objects.filter(course=course, status=QuizStatus.PUBLISHED)
    assignments = Assignment.objects.filter(course=course, status=AssignmentStatus.PUBLISHED)
    items = [Item(quiz, None, places.get(quiz.pk)) for quiz in quizzes]
    items += [Item(None, one, places.get(one.pk)) for one in assignments]
    return Book(course, categories, sorted(items, key=lambda item: item.key))


def students_of(actor: Actor, course: Course, search: str | None = None) -> QuerySet[Enrollment]:
    """Whose rows the actor sees, by name."""
    rows = visible_rows(actor, Enrollment.objects.filter(course=course))
    for word in (search or "").split():
        rows = rows.filter(
            Q(student__full_name__icontains=word) | Q(student__username__icontains=word)
        )
    return rows.select_related("student__photo").order_by("student__full_name", "pk")


def rows_of(actor: Actor, book: Book, enrollments: Sequence[Enrollment]) -> list[Row]:
    """With a number of queries that does not depend on how many there are."""
    students = [one.student_id for one in enrollments]
    quizzes = visible_results(actor, _quiz_results(book.course, students))
    results = _results(quizzes, book.course, students)
    return [_row(book, enrollment, results) for enrollment in enrollments]


def settled_totals(course: Course, enrollments: Sequence[Enrollment]) -> dict[UUID, Decimal]:
    """By student: what all that was graded makes together, whether they see it or not. Who has
    nothing yet is left out, and who has a result that nobody may know before its quiz closes."""
    book = book_of(course)
    students = [one.student_id for one in enrollments]
    quiz_results = _quiz_results(course, students)
    secret = set(results_to_come(quiz_results).values_list("student", flat=True))
    results = _results(quiz_results, course, students)
    totals = {one.student_id: _row(book, one, results).percent for one in enrollments}
    return {
        student: total
        for student, total in totals.items()
        if total is not None and student not in secret
    }


def _quiz_results(course: Course, student_ids: Sequence[UUID]) -> QuerySet[QuizResult]:
    return QuizResult.objects.filter(
        quiz__course=course, student__in=student_ids, percent__isnull=False
    )


def _results(
    quizzes: QuerySet[QuizResult], course: Course, student_ids: Sequence[UUID]
) -> _Results:
    work = Submission.objects.filter(
        assignment__course=course, student__in=student_ids, published_grade__isnull=False
    ).select_related("published_grade")
    overrides = GradeOverride.objects.filter(course=course, student__in=student_ids)
    return _Results(
        quizzes={(one.student_id, one.quiz_id): one.percent or Decimal(0) for one in quizzes},
        work={(one.student_id, one.assignment_id): one for one in work},
        overrides={
            (one.student_id, one.quiz_id or one.assignment_id or TOTAL): one for one in overrides
        },
    )


def _row(book: Book, enrollment: Enrollment, results: _Results) -> Row:
    student = enrollment.student_id
    earned = [_earned(item, student, results) for item in book.items]
    overrides = [results.overrides.get((student, item.key)) for item in book.items]
    counted = [
        Fraction(override.percent) if override else percent
        for override, percent in zip(overrides, earned, strict=True)
    ]
    dropped, total = _total(book, counted)
    cells = []
    for place, item in enumerate(book.items):
        work = results.work.get((student, item.key))
        grade = work.published_grade if work else None
        cells.append(
            Cell(
                item=item,
                percent=_shown(counted[place]),
                earned=_shown(earned[place]),
                mark=grade.mark if grade else None,
                max_points=grade.max_points if grade else None,
                override=overrides[place],
                is_dropped=place in dropped,
            )
        )
    override = results.overrides.get((student, TOTAL))
    shown = override.percent if override else _shown(total)
    return Row(enrollment, cells, shown, _shown(total), override)


def _earned(item: Item, student: UUID, results: _Results) -> Fraction | None:
    if item.quiz is not None:
        percent = results.quizzes.get((student, item.key))
        return None if percent is None else Fraction(percent)
    work = results.work.get((student, item.key))
    grade = work.published_grade if work else None
    if grade is None or not grade.max_points:
        return None
    return Fraction(grade.mark) * 100 / Fraction(grade.max_points)


def _total(book: Book, counted: Sequence[Fraction | None]) -> tuple[set[int], Fraction | None]:
    """Which columns are dropped, and what all of them make together."""
    if not book.categories:
        return set(), arithmetic.average([one for one in counted if one is not None])
    gone: set[int] = set()
    parts = []
    for category in book.categories:
        places = [n for n, item in enumerate(book.items) if item.category == category]
        lowest = arithmetic.dropped([counted[n] for n in places], category.drop_lowest)
        gone |= {places[one] for one in lowest}
        kept = [counted[n] for n in places if n not in gone]
        average = arithmetic.average([one for one in kept if one is not None])
        parts.append((category.weight, average))
    return gone, arithmetic.weighted(parts)


def _shown(exact: Fraction | None) -> Decimal | None:
    return None if exact is None else arithmetic.rounded(exact)
