"""Certificates at the demo school: one course gives them, and who has finished it holds one."""

from server.certificates.services import (
    look_at_everybody,
    set_certificate_design,
    set_certificate_rule,
)
from server.courses.models import Course
from server.demo.content import CourseText
from server.demo.school import School

CODE = "AST-101"


def plan_certificates(school: School, texts: list[CourseText]) -> None:
    """The rule comes when the course is under way; who has read everything gets theirs today."""
    if any(text.code == CODE for text in texts):
        school.plan(school.ago(40), _make_rule, school)
        school.plan(school.ago(0.25), _issue, school)


def _make_rule(school: School) -> None:
    course: Course = school.courses[CODE]
    owner = course.owner
    set_certificate_rule(actor=owner, course_id=course.pk, is_active=True, progress_percent=80)
    set_certificate_design(
        actor=owner,
        course_id=course.pk,
        details={
            "text": "From the Moon to the edge of what can be seen, with nights outside.",
            "accent": "#27408b",
            "signer_name": owner.full_name,
            "signer_role": "Teacher of astronomy",
        },
    )


def _issue(school: School) -> None:
    """What the worker would have done at the time."""
    look_at_everybody(school.courses[CODE].pk)
