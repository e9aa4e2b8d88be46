"""A large school for measuring: rows in bulk, with every kept count right. It has no files and
leaves no audit entries, for nobody did any of this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from server.accounts.models import Role, StudentProfile, TeacherProfile, User
from server.courses.models import (
    Category,
    Course,
    CourseLevel,
    CourseStatus,
    Enrollment,
    Lesson,
    LessonKind,
    Module,
    Tag,
)
from server.courses.services import index_courses
from server.demo.chats import add_chats
from server.demo.content import read_toml
from server.demo.people import DOMAIN, PASSWORD
from server.demo.scale_progress import progress_rows
from server.learning.models import Review
from server.notifications.models import Inbox, Notification, NotificationKind

USERS, COURSES, ENROLLMENTS = 100, 5, 1000  # for each step of the scale
COURSES_OF_A_TEACHER = 5
MODULES, LESSONS = 3, 4  # of a course, of a module
REVIEWED = 0.2  # share of the enrolments
ROWS_AT_ONCE = 2000

_APPROACHES = ("Practical", "Everyday", "Visual", "Advanced", "Slow", "Modern", "Essential")
_OCCASIONS = ("for Beginners", "at Home", "in Ten Evenings", "with Examples", "Step by Step")
_PRAISE = ("Clear and friendly.", "I learnt a lot.", "A little slow for me.", "Just right.", "")


@dataclass(frozen=True, slots=True)
class _Plan:
    """One course and who takes it; so many days ago it was published."""

    course: Course
    students: list[User]
    stars: list[int]  # of the first students
    days: int


@transaction.atomic
def grow(scale: int) -> bool:
    """Add 100 users, 5 courses and 1,000 enrolments times `scale` to the demo. False if that was
    done before: then nothing happens."""
    if User.objects.filter(email__endswith=f"@many.{DOMAIN}").exists():
        return False
    random = Random(scale)  # noqa: S311 - a benchmark's data, not a secret
    teachers = _add_users(max(1, COURSES * scale // COURSES_OF_A_TEACHER), Role.TEACHER, random)
    students = _add_users(USERS * scale - len(teachers), Role.STUDENT, random)
    plans = list(_plans(scale, teachers, students, random))
    now = timezone.now()
    add_chats([(plan.course, plan.students) for plan in plans], now)
    _bulk(Course, [plan.course for plan in plans])
    _add_tags([plan.course for plan in plans], random)
    _add_lessons([plan.course for plan in plans])
    enrollments = [row for plan in plans for row in _enrollments(plan, now, random)]
    _bulk(Enrollment, enrollments)
    courses = [plan.course for plan in plans]
    for model, rows in progress_rows(enrollments, courses, now, Random(scale)):  # noqa: S311
        _bulk(model, rows)
    _bulk(Review, [row for plan in plans for row in _reviews(plan)])
    _add_notifications(plans)
    for start in range(0, len(plans), ROWS_AT_ONCE):
        index_courses([plan.course for plan in plans[start : start + ROWS_AT_ONCE]])
    return True


def _bulk(model: type, rows: list) -> None:
    model._default_manager.bulk_create(rows, batch_size=ROWS_AT_ONCE)  # type: ignore[attr-defined]


def _add_users(number: int, role: Role, random: Random) -> list[User]:
    data = read_toml("people.toml")
    names = [row[1] for row in data["others"]["rows"]]
    names += [row["full_name"] for row in data["students"]]
    first, last = zip(*(name.rsplit(" ", 1) for name in names), strict=True)
    password, now = make_password(PASSWORD), timezone.now()
    users = [
        User(
            username=f"{role.lower()}{n:06}",
            email=f"{role.lower()}{n:06}@many.{DOMAIN}",
            password=password,
            full_name=f"{random.choice(first)} {random.choice(last)}",
            role=role,
            email_verified_at=now,
        )
        for n in range(1, number + 1)
    ]
    _bulk(User, users)
    if role == Role.TEACHER:
        _bulk(TeacherProfile, [TeacherProfile(user=user, headline="Teacher") for user in users])
    else:
        _bulk(StudentProfile, [StudentProfile(user=user, language="en") for user in users])
    return users


def _plans(
    scale: int, teachers: list[User], students: list[User], random: Random
) -> Iterator[_Plan]:
    shelves = list(Category.objects.filter(parent__isnull=False))
    covers = list(Course.objects.exclude(cover=None).values_list("cover", flat=True))
    for number, seats in enumerate(_seats(COURSES * scale, ENROLLMENTS * scale, len(students))):
        shelf, days = random.choice(shelves), random.randint(30, 700)
        stars = random.choices((5, 4, 3, 2, 1), (50, 30, 12, 5, 3), k=int(seats * REVIEWED))
        title = f"{random.choice(_APPROACHES)} {shelf.name} {random.choice(_OCCASIONS)}"
        course = Course(
            title=f"{title} {number + 1}",
            slug=f"many-{number + 1:05}",
            code=f"M-{number + 1:05}",
            summary=f"{title}: a course among many, for measuring.",
            description="It stands here so that lists are long and searches have work to do.",
            cover_id=random.choice(covers),
            category=shelf,
            level=random.choice(CourseLevel.values),
            status=CourseStatus.PUBLISHED,
            published_at=timezone.now() - timedelta(days=days),
            owner=teachers[number % len(teachers)],
            objectives=["Measure", "Compare"],
            lesson_count=MODULES * LESSONS,
            estimated_minutes=MODULES * LESSONS * 10,
            enrolled_count=seats,
            rating_count=len(stars),
            rating_sum=sum(stars),
            rating_average=sum(stars) / len(stars) if stars else None,
        )
        yield _Plan(course, random.sample(students, seats), stars, days)


def _seats(courses: int, enrollments: int, students: int) -> list[int]:
    """How many students each course has: few have many, many have few, and the sum is right."""
    weights = [1 / (number + 5) for number in range(courses)]
    seats = [min(students, int(enrollments * weight / sum(weights))) for weight in weights]
    place = 0
    while sum(seats) < enrollments:
        if seats[place % courses] < students:
            seats[place % courses] += 1
        place += 1
    return seats


def _add_tags(courses: list[Course], random: Random) -> None:
    tags = list(Tag.objects.all())
    link = Course.tags.through
    _bulk(
        link,
        [
            link(course_id=course.pk, tag_id=tag.pk)
            for course in courses
            for tag in random.sample(tags, 3)
        ],
    )


def _add_lessons(courses: list[Course]) -> None:
    modules = [
        Module(course=course, title=f"Part {place + 1}", position=place, lesson_count=LESSONS)
        for course in courses
        for place in range(MODULES)
    ]
    _bulk(Module, modules)
    lessons = [
        Lesson(
            course=module.course,
            module=module,
            title=f"Lesson {module.position * LESSONS + place + 1}",
            kind=LessonKind.TEXT,
            position=place,
            text="A *short* text, as there are many.",
            estimated_minutes=10,
            is_free_preview=module.position == place == 0,
        )
        for module in modules
        for place in range(LESSONS)
    ]
    _bulk(Lesson, lessons)


def _enrollments(plan: _Plan, now: datetime, random: Random) -> Iterator[Enrollment]:
    for student in plan.students:
        when = now - timedelta(days=random.uniform(0, plan.days))
        yield Enrollment(course=plan.course, student=student, enrolled_at=when)


def _reviews(plan: _Plan) -> Iterator[Review]:
    for student, stars in zip(plan.students, plan.stars, strict=False):
        text = _PRAISE[(stars + len(student.full_name)) % len(_PRAISE)]
        yield Review(course=plan.course, author=student, stars=stars, text=text)


def _add_notifications(plans: list[_Plan]) -> None:
    """Each student's first course has welcomed them, and they have not read it yet."""
    welcomes = {student: plan.course for plan in plans for student in plan.students}
    _bulk(
        Notification,
        [
            Notification(
                recipient=student,
                kind=NotificationKind.ENROLLED,
                title=f"Welcome to “{course.title}”",
                link=f"/courses/{course.slug}",
            )
            for student, course in welcomes.items()
        ],
    )
    _bulk(Inbox, [Inbox(user=student, unread_count=1) for student in welcomes])
