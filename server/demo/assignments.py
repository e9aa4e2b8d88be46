"""An assignment at the demo school: four hand in, two read their grade, one waits for it to be
published and one to be graded. Quizzes and assignments count in a gradebook."""

from datetime import timedelta
from typing import Any

from server.accounts.models import User
from server.assignments import services
from server.assignments.models import Assignment, AssignmentKind, LatePolicy, Submission
from server.assignments.services import CriterionDraft, LevelDraft, Score
from server.courses.models import Course
from server.demo.content import CourseText
from server.demo.school import School
from server.gradebook.services import create_grade_category, set_grade_item_category

_CODE = "PY-101"
_TITLE = "A small program of your own"
_INSTRUCTIONS = """Write a program of **20 to 40 lines** that is of use to you: a shopping list, a \
quiz for a friend, a diary.

1. Say in a sentence what it does.
2. Paste the program as a code block.
3. Tell what was hardest, and how you solved it."""
_RUBRIC = [
    CriterionDraft(
        "It works",
        [LevelDraft("Not yet", 2), LevelDraft("Mostly", 6), LevelDraft("Always", 10)],
    ),
    CriterionDraft(
        "It can be read",
        [LevelDraft("With effort", 1), LevelDraft("Well", 4), LevelDraft("Like a text", 6)],
        description="Names that speak, short functions, a comment where it is needed.",
    ),
    CriterionDraft("Told clearly", [LevelDraft("Briefly", 1), LevelDraft("Clearly", 4)]),
]
_WORKS = (
    (8, "A shopping list.\n\n```python\nwanted = []\nwhile True:\n    item = input('> ')\n```\n"),
    (6, "A quiz about rivers.\n\n```python\nfor river in rivers:\n    ask(river)\n```\n"),
    (4, "A diary with dates.\n\n```python\nfrom datetime import date\nprint(date.today())\n```\n"),
    (1, "A dice game for my sister.\n\n```python\nimport random\n```\n"),
)
_COMMENTS = (
    "What a useful program! Try what happens when the input is empty.",
    "Well told. `ask` would be a good place for a docstring.",
    "Nice and short. The dates could be a list.",
)


def plan_assignments(
    school: School, texts: list[CourseText], first_students: dict[str, list[str]]
) -> None:
    """`first_students` are usernames of each course, of students who never leave."""
    owner = next((str(text.facts["owner"]) for text in texts if text.code == _CODE), None)
    if owner is None:
        return
    teacher = school.people[owner]
    school.plan(school.ago(12), _publish, school, teacher)
    for username, (days, text) in zip(first_students[_CODE], _WORKS, strict=False):
        school.plan(school.ago(days), _hand_in, school, school.people[username], text)
    for ago, place in ((5.5, 0), (5.4, 1), (3.0, 2)):
        school.plan(school.ago(ago), _grade, school, teacher, place)
    school.plan(school.ago(5.3), _show_grades, school, teacher)


def _publish(school: School, teacher: User) -> None:
    course = school.courses[_CODE]
    assignment = services.create_assignment(
        actor=teacher,
        course_id=course.pk,
        kind=AssignmentKind.TEXT,
        title=_TITLE,
        instructions=_INSTRUCTIONS,
        due_at=school.now + timedelta(days=4),
        late_policy=LatePolicy.DEDUCT,
        late_until=school.now + timedelta(days=11),
        rubric=_RUBRIC,
    )
    services.publish_assignment(actor=teacher, assignment_id=assignment.pk)
    services.announce_assignment(str(assignment.pk))
    for comment in _COMMENTS:
        services.save_comment(actor=teacher, course_id=course.pk, text=comment)
    _weigh(course, teacher, assignment)


def _weigh(course: Course, teacher: User, assignment: Assignment) -> None:
    own: dict[str, Any] = {"actor": teacher, "course_id": course.pk}
    quizzes = create_grade_category(**own, title="Quizzes", weight=40)
    essays = create_grade_category(**own, title="Programs", weight=60)
    set_grade_item_category(**own, category_id=essays.pk, assignment_id=assignment.pk)
    for quiz in course.quizzes.all():
        set_grade_item_category(**own, category_id=quizzes.pk, quiz_id=quiz.pk)


def _hand_in(school: School, student: User, text: str) -> None:
    own: dict[str, Any] = {"actor": student, "assignment_id": _assignment(school).pk}
    services.save_submission_draft(**own, text=text)
    services.submit_assignment(**own)


def _grade(school: School, teacher: User, place: int) -> None:
    assignment = _assignment(school)
    submission = Submission.objects.filter(assignment=assignment).order_by("submitted_at")[place]
    scores = [
        Score(criterion["id"], level_id=criterion["levels"][-1 if place == 1 else -2]["id"])
        for criterion in assignment.rubric
    ]
    services.grade_submission(
        actor=teacher,
        submission_id=submission.pk,
        version_id=submission.versions.get().pk,
        scores=scores,
        comment=_COMMENTS[place],
    )


def _show_grades(school: School, teacher: User) -> None:
    services.publish_grades(actor=teacher, assignment_id=_assignment(school).pk)


def _assignment(school: School) -> Assignment:
    return Assignment.objects.get(course=school.courses[_CODE], title=_TITLE)
