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
from server.courses.models import Course, Enrollment, EnrollmentStatus, Lesson
from server.courses.policies import Rule, editable_courses, readable_courses, readable_lessons

# --- assignments ----------------------------------------------------------------------------------


def visible_assignments(actor: Actor, assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Published ones for whoever reads the course, drafts for its editors."""
    return assignments.filter(
        Q(_of_course(editable_courses, actor))
        | Q(_of_course(readable_courses, actor), status=AssignmentStatus.PUBLISHED)
    )


def editable_assignments(actor: Actor, assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return assignments.filter(_of_course(editable_courses, actor))


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
    readable = readable_lessons(actor, Lesson.objects.filter(pk=OuterRef("lesson")))
    return assignments.filter(~Exists(readable), lesson__isnull=False)


def visible_saved_comments(
    actor: Actor, comments: QuerySet[SavedComment]
) -> QuerySet[SavedComment]:
    return comments.filter(_of_course(editable_courses, actor))


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
    of_course = _of_course(editable_courses, actor, "assignment__course")
    return submissions.filter(of_course, version_count__gt=0).exclude(student=actor)


def visible_submissions(actor: Actor, submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """One's own, as long as one reads the course, and what one may grade."""
    if not isinstance(actor, User):
        return submissions.none()
    graded = graded_by(actor, Submission.objects.filter(pk=OuterRef("pk")))
    return submissions.filter(
        Q(Exists(graded))
        | Q(_of_course(readable_courses, actor, "assignment__course"), student=actor)
    )


def visible_versions(
    actor: Actor, versions: QuerySet[SubmissionVersion]
) -> QuerySet[SubmissionVersion]:
    """Drafts are their student's alone."""
    if not isinstance(actor, User):
        return versions.none()
    submissions = visible_submissions(actor, Submission.objects.filter(pk=OuterRef("submission")))
    return versions.filter(
        Q(submitted_at__isnull=False) | Q(submission__student=actor), Exists(submissions)
    )


def visible_grades(actor: Actor, grades: QuerySet[Grade]) -> QuerySet[Grade]:
    """All for who grades; for the student those that are published."""
    if not isinstance(actor, User):
        return grades.none()
    rows = Submission.objects.filter(pk=OuterRef("submission"))
    return grades.filter(
        Q(Exists(graded_by(actor, rows)))
        | Q(
            Exists(visible_submissions(actor, rows.filter(student=actor))),
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
    assignments = visible_assignments(actor, Assignment.objects.all())
    given = AssignmentFile.objects.filter(asset=OuterRef("pk"), assignment__in=assignments)
    versions = visible_versions(actor, SubmissionVersion.objects.all())
    handed_in = SubmissionFile.objects.filter(asset=OuterRef("pk"), version__in=versions)
    return Q(Exists(given)) | Q(Exists(handed_in))


def _of_course(rule: Rule, actor: Actor, course: str = "course") -> Exists:
    """A condition on whatever has a course at the end of this path: the rule holds for it."""
    return Exists(rule(actor, Course.objects.filter(pk=OuterRef(course))))
