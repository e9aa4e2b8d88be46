"""Who may see and change assignments, what is handed in, and grades.

Whoever looks after the course grades (`graded_by`). A student sees their own work, and of grades
only what is published. While marking is anonymous, graders see work without its student
(`hides_student`), and nothing that tells one student from another.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from server.accounts.models import User
from server.accounts.policies import Actor
from server.assignments.models import (
    Assignment,
    AssignmentFile,
    AssignmentStatus,
    Grade,
    SavedComment,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)
from server.core.policies import holds
from server.courses.models import Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import editable_courses, of_course, readable_courses, readable_lessons

# --- assignments ----------------------------------------------------------------------------------


def visible_assignments(actor: Actor, assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Published ones for whoever reads the course, drafts for its editors."""
    return assignments.filter(
        Q(of_course(editable_courses, actor))
        | Q(of_course(readable_courses, actor), status=AssignmentStatus.PUBLISHED)
    )


def editable_assignments(actor: Actor, assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return assignments.filter(of_course(editable_courses, actor))


def submittable_assignments(
    actor: Actor, assignments: QuerySet[Assignment]
) -> QuerySet[Assignment]:
    """Published assignments of the courses that the actor is a student of."""
    if not isinstance(actor, User):
        return assignments.none()
    attends = Enrollment.objects.filter(
        course=OuterRef("course"), student=actor, status=EnrollmentStatus.ACTIVE
    )
    return assignments.filter(Exists(attends), status=AssignmentStatus.PUBLISHED)


def locked_assignments(actor: Actor, assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those of lessons that the actor cannot read."""
    readable = holds(readable_lessons, actor, Lesson, pk="lesson")
    return assignments.filter(~readable, lesson__isnull=False)


def visible_saved_comments(
    actor: Actor, comments: QuerySet[SavedComment]
) -> QuerySet[SavedComment]:
    return comments.filter(of_course(editable_courses, actor))


def can_edit_assignment(actor: Actor, assignment: Assignment) -> bool:
    return editable_assignments(actor, Assignment.objects.filter(pk=assignment.pk)).exists()


def can_submit(actor: Actor, assignment: Assignment) -> bool:
    return submittable_assignments(actor, Assignment.objects.filter(pk=assignment.pk)).exists()


def is_locked_assignment(actor: Actor, assignment: Assignment) -> bool:
    return locked_assignments(actor, Assignment.objects.filter(pk=assignment.pk)).exists()


# --- submissions ----------------------------------------------------------------------------------


def graded_by(actor: Actor, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """What was handed in in the courses that the actor looks after. Nobody grades themselves."""
    if not isinstance(actor, User):
        return submissions.none()
    looked_after = of_course(editable_courses, actor, "assignment__course")
    return submissions.filter(looked_after, version_count__gt=0).exclude(student=actor)


def visible_submissions(actor: Actor, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """One's own, as long as one reads the course, and what one may grade."""
    if not isinstance(actor, User):
        return submissions.none()
    return submissions.filter(
        Q(holds(graded_by, actor, Submission, pk="pk"))
        | Q(of_course(readable_courses, actor, "assignment__course"), student=actor)
    )


def visible_versions(
    actor: Actor, versions: QuerySet[SubmissionVersion]
) -> QuerySet[SubmissionVersion]:
    """Drafts are their student's alone."""
    if not isinstance(actor, User):
        return versions.none()
    return versions.filter(
        Q(submitted_at__isnull=False) | Q(submission__student=actor),
        holds(visible_submissions, actor, Submission, pk="submission"),
    )


def visible_grades(actor: Actor, grades: QuerySet[Grade]) -> QuerySet[Grade]:
    """All for who grades; for the student those that are published."""
    if not isinstance(actor, User):
        return grades.none()
    return grades.filter(
        Q(holds(graded_by, actor, Submission, pk="submission"))
        | Q(
            holds(visible_submissions, actor, Submission, pk="submission"),
            submission__student=actor,
            published_at__isnull=False,
        )
    )


def to_grade(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Those whose latest version has no grade."""
    return submissions.filter(version_count__gt=F("graded_version"))


def can_grade(actor: Actor, submission: Submission) -> bool:
    return graded_by(actor, Submission.objects.filter(pk=submission.pk)).exists()


def hides_student(actor: Actor, submission: Submission) -> bool:
    """Whether the actor, who sees the submission, must not learn whose it is."""
    return (
        submission.assignment.is_anonymous
        and submission.published_grade_id is None
        and submission.student_id != actor.pk
    )


# --- files ----------------------------------------------------------------------------------------


def readable_files(actor: Actor) -> Q:
    """A condition on files: those of instructions for whoever sees the assignment, those of a
    version for whoever sees it."""
    return Q(holds(_visible_instructions, actor, AssignmentFile, asset="pk")) | Q(
        holds(_visible_work, actor, SubmissionFile, asset="pk")
    )


def _visible_instructions(
    actor: Actor, files: QuerySet[AssignmentFile]
) -> QuerySet[AssignmentFile]:
    return files.filter(holds(visible_assignments, actor, Assignment, pk="assignment"))


def _visible_work(actor: Actor, files: QuerySet[SubmissionFile]) -> QuerySet[SubmissionFile]:
    return files.filter(holds(visible_versions, actor, SubmissionVersion, pk="version"))
