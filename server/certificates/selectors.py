"""What a course asks for its certificate, and what of it a student has done."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.assessments.models import Quiz, QuizResult, ResultsTime
from server.certificates.models import Certificate, CertificateProgram, CertificateState
from server.courses.models import Course, Enrollment, EnrollmentStatus
from server.gradebook.policies import visible_rows
from server.gradebook.selectors import book_of, rows_of, settled_totals
from server.learning.models import CourseProgress


class CertificateRequirementKind(StrEnum):
    PROGRESS = "PROGRESS"
    QUIZ = "QUIZ"
    GRADE = "GRADE"


@dataclass(frozen=True, slots=True)
class Requirement:
    kind: CertificateRequirementKind
    is_met: bool
    required_percent: int
    reached_percent: int | None  # None: nothing yet, or not for the student to know
    quiz: Quiz | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a student has done of what is asked: lists load it for all courses at once."""

    progress: CourseProgress | None
    results: Iterable[QuizResult]
    shown_results: Iterable[QuizResult]  # those of them that the student may see now
    total: Decimal | None = None  # of the gradebook, only where it is asked for
    shown_total: Decimal | None = None  # as the student sees it


def requirements(
    program: CertificateProgram, course: Course, quizzes: Iterable[Quiz], standing: Standing
) -> list[Requirement]:
    """Everything that the course asks of the student: lessons, quizzes, the gradebook's total."""
    asked = []
    if program.progress_percent:
        reached = progress_percent(course, standing.progress)
        asked.append(
            Requirement(
                kind=CertificateRequirementKind.PROGRESS,
                is_met=reached >= program.progress_percent,
                required_percent=program.progress_percent,
                reached_percent=reached,
            )
        )
    passed = {result.quiz_id for result in standing.results if result.is_passed}
    shown = {result.quiz_id: result.percent for result in standing.shown_results}
    for quiz in quizzes:
        percent = shown.get(quiz.pk)
        asked.append(
            Requirement(
                kind=CertificateRequirementKind.QUIZ,
                is_met=quiz.pk in passed and not _is_secret(quiz),
                required_percent=quiz.pass_percent,
                reached_percent=None if percent is None else int(percent),
                quiz=quiz,
            )
        )
    if program.grade_percent:
        shown_total = standing.shown_total
        asked.append(
            Requirement(
                kind=CertificateRequirementKind.GRADE,
                is_met=standing.total is not None and standing.total >= program.grade_percent,
                required_percent=program.grade_percent,
                reached_percent=None if shown_total is None else int(shown_total),
            )
        )
    return asked


def is_earned(program: CertificateProgram, student: User) -> bool:
    """Whether a student of the course has done everything; never where nothing is asked."""
    quizzes = program.quizzes.all()
    standing = Standing(
        progress=CourseProgress.objects.filter(course=program.course, student=student).first(),
        results=QuizResult.objects.filter(quiz__in=quizzes, student=student),
        shown_results=(),
        total=total_of(program, student),
    )
    asked = requirements(program, program.course, quizzes, standing)
    return bool(asked) and all(one.is_met for one in asked)


def total_of(program: CertificateProgram, actor: Actor) -> Decimal | None:
    """The actor's total in the gradebook; None also where it is not asked for."""
    if not program.grade_percent:
        return None
    places = list(Enrollment.objects.filter(course=program.course_id, student=actor.pk))
    return next(iter(settled_totals(program.course, places).values()), None)


def shown_total_of(program: CertificateProgram, actor: Actor) -> Decimal | None:
    """The actor's own total as their gradebook shows it; None also where it is not asked for."""
    if not program.grade_percent:
        return None
    places = visible_rows(actor, Enrollment.objects.filter(course=program.course_id))
    own = list(places.filter(student=actor.pk))
    return next((row.percent for row in rows_of(actor, book_of(program.course), own)), None)


def progress_percent(course: Course, progress: CourseProgress | None) -> int:
    """Of the course's lessons; 100 for who was through once, also when lessons are added later."""
    if progress is None:
        return 0
    if progress.completed_at is not None:
        return 100
    return progress.completed_count * 100 // course.lesson_count if course.lesson_count else 0


def students_to_look_at(program: CertificateProgram) -> list[UUID]:
    """Students who have no certificate and, by what is counted, may have earned one."""
    issued = Certificate.objects.filter(course=program.course_id, holder=OuterRef("student"))
    rows = Enrollment.objects.filter(
        ~Exists(issued), course=program.course_id, status=EnrollmentStatus.ACTIVE
    )
    if program.progress_percent:
        needed = math.ceil(program.progress_percent * program.course.lesson_count / 100)
        far_enough = CourseProgress.objects.filter(
            Q(completed_at__isnull=False) | Q(completed_count__gte=max(needed, 1)),
            course=program.course_id,
            student=OuterRef("student"),
        )
        rows = rows.filter(Exists(far_enough))
    for quiz in program.quizzes.all():
        passed = QuizResult.objects.filter(quiz=quiz, student=OuterRef("student"), is_passed=True)
        rows = rows.filter(Exists(passed))
    if not program.grade_percent:
        return list(rows.values_list("student", flat=True))
    totals = settled_totals(program.course, list(rows))
    return [student for student, total in totals.items() if total >= program.grade_percent]


def by_code(code: str) -> Certificate | None:
    """What stands on the certificate with this code, for everybody who knows it."""
    return Certificate.objects.select_related("design").filter(code=code).first()


def replaced_by(certificate: Certificate) -> int | None:
    """The edition that counts instead of a replaced one."""
    if certificate.state != CertificateState.REPLACED:
        return None
    later = Certificate.objects.filter(number=certificate.number, edition__gt=certificate.edition)
    return later.order_by("edition").values_list("edition", flat=True).last()


def own_certificates(actor: Actor) -> QuerySet[Certificate]:
    """The editions that count, and those that were revoked."""
    rows = Certificate.objects.filter(holder=actor.pk, replaced_at__isnull=True)
    return rows.order_by("-id")


def _is_secret(quiz: Quiz) -> bool:
    """Whether nobody shall know yet who passed: a certificate would tell. Where results are never
    shown, that one passed is all one learns, as the course has chosen."""
    if quiz.results_time != ResultsTime.AFTER_CLOSE:
        return False
    return quiz.last_closes_at is None or quiz.last_closes_at > timezone.now()
