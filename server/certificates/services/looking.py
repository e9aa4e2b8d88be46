"""Who may have earned a certificate just now: the acts of other apps ask here, a job looks."""

from collections.abc import Collection
from uuid import UUID

from server.certificates import tasks
from server.certificates.models import CertificateProgram
from server.certificates.selectors import students_to_look_at
from server.certificates.services.issuing import issue_earned
from server.core.jobs import enqueue

STUDENTS_IN_A_JOB = 200


def look_at(*, course_id: UUID, student_ids: Collection[UUID]) -> None:
    """They have come further in the course. The job commits with what they did."""
    if not student_ids:
        return
    if not CertificateProgram.objects.filter(course=course_id, is_active=True).exists():
        return
    people = sorted(map(str, student_ids))
    for start in range(0, len(people), STUDENTS_IN_A_JOB):
        some = people[start : start + STUDENTS_IN_A_JOB]
        enqueue(tasks.issue_earned, str(course_id), some)


def look_at_totals(*, course_id: UUID, student_ids: Collection[UUID] | None) -> None:
    """Their totals may be others, or with None everybody's."""
    asking = CertificateProgram.objects.filter(course=course_id, grade_percent__gt=0)
    if not asking.exists():
        return
    if student_ids is None:
        look_at_everybody_later(course_id)
    else:
        look_at(course_id=course_id, student_ids=student_ids)


def look_at_everybody_later(course_id: UUID) -> None:
    """The rule has changed."""
    enqueue(tasks.look_at_everybody, str(course_id))


def look_at_everybody(course_id: UUID) -> int:
    """All students of the course who may have earned a certificate; how many were given."""
    programs = CertificateProgram.objects.select_related("course")
    program = programs.filter(course=course_id, is_active=True).first()
    if program is None:
        return 0
    return issue_earned(course_id=course_id, student_ids=students_to_look_at(program))


def look_at_all() -> int:
    """Not everything that makes a rule be met is somebody's act: a quiz closes and its results may be
    known, a lesson goes and what was done is a larger share."""
    active = CertificateProgram.objects.filter(is_active=True).order_by("pk")
    return sum(look_at_everybody(pk) for pk in active.values_list("course", flat=True))
