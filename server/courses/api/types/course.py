"""A course as GraphQL shows it, and how the viewer stands to it."""

from datetime import date, datetime
from typing import Annotated, Any

import strawberry
from django.db.models import OuterRef, QuerySet, Subquery

from server.accounts.api.types import User
from server.accounts.models import User as UserModel
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.errors import UserError
from server.core.api.money import Money
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.courses import models, policies, selectors
from server.courses.api.types.catalogue import Category, Tag
from server.courses.api.types.content import Material, Module
from server.courses.api.types.enrollment import Enrollment
from server.courses.api.types.enums import CourseLevel, CourseStatus, EnrollmentStatus
from server.courses.api.types.with_apps_above import WithAppsAbove
from server.media.api.types import Image, image_field
from server.messaging.api.types import Room
from server.messaging.models import Room as RoomModel
from server.messaging.policies import visible_rooms
from server.notifications.api.types import NotificationKind
from server.notifications.models import CourseMute
from server.notifications.selectors import muted_kinds

CourseRow = strawberry.Parent[models.Course]


def _flag(rule: Any) -> Any:
    """The rule for each course of a list, in the list's own query."""
    return lambda info: flag(rule, info.context.actor, models.Course)


def _own_enrollments(info: Info) -> QuerySet[models.Enrollment]:
    actor = info.context.actor
    rows = models.Enrollment.objects.all()
    return rows.filter(student=actor) if actor.is_authenticated else rows.none()


def _own_mute(info: Info) -> Subquery:
    actor = info.context.actor
    mutes = CourseMute.objects.filter(user_id=actor.pk, course_id=OuterRef("pk"))
    return Subquery(mutes.values("kinds")[:1])


def _muted_kinds(actor: Any, course: models.Course) -> list[str]:
    return muted_kinds(actor, course.pk) if actor.is_authenticated else []


def _course_files(info: Info) -> QuerySet[models.Material]:
    rows = policies.visible_materials(info.context.actor, models.Material.objects.all())
    return rows.filter(lesson=None)


def _missing(info: Info) -> QuerySet[models.Course]:
    actor = info.context.actor
    if not actor.is_authenticated:
        return models.Course.objects.none()
    return selectors.unmet_prerequisites(actor).only("title")


def _students(
    info: Info, search: str | None = None, status: EnrollmentStatus | None = None
) -> QuerySet[models.Enrollment]:
    rows = policies.managed_enrollments(info.context.actor, models.Enrollment.objects.all())
    return selectors.search_students(rows, search=search, status=status)


def _rooms(info: Info) -> QuerySet[RoomModel]:
    return visible_rooms(info.context.actor, RoomModel.objects.all())


@node(models.Course)
class Course(WithAppsAbove, Node):
    """A course. Published ones are seen by everybody, others by their people and by managers."""

    title: str = field("Shown name.")
    slug: str = field("Part of its address; unique.")
    code: str = field("Short name, for example PY-101; unique.")
    summary: str = field("A sentence or two for the catalogue; may be empty.")
    description: str = field("Markdown; may be empty.")
    cover: Image | None = image_field("cover", "Its picture; null: none.")
    category: Category | None = field("The shelf it stands on.")
    tags: list[Tag] = field("Keywords, at most 10.")
    level: CourseLevel = field("Whom it is for.")
    language: str = field("Language it is taught in, a BCP 47 tag such as en.")
    starts_on: date | None = field("First day; null: any time.")
    ends_on: date | None = field("Last day, after which nobody can enrol; null: no end.")
    capacity: int | None = field("Seats; null: no limit.")
    status: CourseStatus = field("Where it is in its life.")
    owner: User = field("Who made it.")
    prerequisites: list["Course"] = field("Courses to take first, as far as the viewer sees them.")
    modules: list[Module] = field("The outline, in order; empty for a student who was blocked.")
    lesson_count: int = field("How many lessons it has.")
    estimated_minutes: int = field("How long all lessons take together, in minutes.")
    enrolled_count: int = field("How many students are in it now.")
    rating_average: float | None = field("Average of the reviews, 1 to 5; null: no review yet.")
    rating_count: int = field("How many reviews it has.")
    created_at: datetime = field("When it was created.")
    updated_at: datetime = field("When its description last changed.")
    published_at: datetime | None = field("When it was first published.")

    @field(only=["price_amount", "price_currency"])
    def price(self, course: CourseRow) -> Money:
        """What a seat costs; an amount of 0 is free."""
        return Money(amount=course.price_amount, currency=course.price_currency)

    @field(only=["objectives"])
    def objectives(self, course: CourseRow) -> list[str]:
        """What one will be able to do afterwards, at most 20 sentences."""
        return list(course.objectives)

    @field(
        prefetch_related=[
            selected("owner", lambda _: UserModel.objects.all(), to_attr="teaching_owner"),
            selected(
                "co_instructors",
                lambda _: UserModel.objects.order_by("full_name", "id"),
                to_attr="teaching_others",
            ),
        ]
    )
    def instructors(self, course: CourseRow) -> list[User]:
        """The owner first, then the co-instructors by name."""
        owner: Any = prefetched(course, "teaching_owner", lambda: course.owner)
        others: Any = prefetched(course, "teaching_others", course.co_instructors.all)
        return [owner, *others]

    @field(prefetch_related=[selected("materials", _course_files, to_attr="course_files")])
    def materials(self, course: CourseRow, info: Info) -> list[Material]:
        """Files of the whole course; empty unless the viewer may read it."""
        return prefetched(
            course, "course_files", lambda: list(_course_files(info).filter(course=course))
        )

    @field(prefetch_related=[selected("enrollments", _own_enrollments, to_attr="own_enrollments")])
    def viewer_enrollment(self, course: CourseRow, info: Info) -> Enrollment | None:
        """The viewer's own place, even an ended or blocked one; null if they never had one."""
        return _own_enrollment(course, info)

    @field(annotate={"own_mute": _own_mute})
    def viewer_muted_kinds(self, course: CourseRow, info: Info) -> list[NotificationKind]:
        """News about the course that the viewer does not want to hear; see `muteCourse`."""
        actor = info.context.actor
        kinds = prefetched(course, "own_mute", lambda: _muted_kinds(actor, course))
        return [NotificationKind(kind) for kind in kinds or []]

    @field(only=["room"], prefetch_related=[selected("room", _rooms, to_attr="own_room")])
    def room(self, course: CourseRow, info: Info) -> Room | None:
        """Its chat, for instructors and active students; null for everybody else."""
        return prefetched(course, "own_room", lambda: _rooms(info).filter(course=course).first())

    @field(annotate={"may_edit": _flag(policies.editable_courses)})
    def viewer_can_edit(self, course: CourseRow, info: Info) -> bool:
        """Whether the viewer may change it: instructors and managers."""
        return _may_edit(course, info)

    @field(annotate={"may_edit": _flag(policies.editable_courses)})
    def viewer_can_manage_students(self, course: CourseRow, info: Info) -> bool:
        """Whether the viewer may add, remove and block students: instructors and managers."""
        return _may_edit(course, info)

    @field(annotate={"may_delete": _flag(policies.deletable_courses)})
    def viewer_can_delete(self, course: CourseRow, info: Info) -> bool:
        """Whether the viewer may archive or delete it: its owner and managers."""
        actor = info.context.actor
        return bool(
            prefetched(course, "may_delete", lambda: policies.can_delete_course(actor, course))
        )

    @field(annotate={"may_read": _flag(policies.readable_courses)})
    def viewer_can_read(self, course: CourseRow, info: Info) -> bool:
        """Whether the viewer may read all lessons: active students, instructors and managers."""
        actor = info.context.actor
        return bool(prefetched(course, "may_read", lambda: policies.can_read_course(actor, course)))

    @field(
        only=["status", "ends_on", "capacity", "enrolled_count", "price_amount"],
        annotate={"instructs": _flag(policies.instructed_courses)},
        prefetch_related=[
            selected("enrollments", _own_enrollments, to_attr="own_enrollments_for_obstacles"),
            selected("prerequisites", _missing, to_attr="missing_prerequisites"),
        ],
    )
    def enrollment_obstacles(self, course: CourseRow, info: Info) -> list[UserError]:
        """Why the viewer cannot enrol now; empty when they can."""
        actor = info.context.actor
        enrollments = prefetched(
            course,
            "own_enrollments_for_obstacles",
            lambda: list(_own_enrollments(info).filter(course=course)),
        )
        problems = selectors.enrollment_obstacles(
            actor,
            course,
            enrollment=enrollments[0] if enrollments else None,
            instructs=prefetched(
                course, "instructs", lambda: policies.instructs_course(actor, course)
            ),
            missing=prefetched(
                course,
                "missing_prerequisites",
                lambda: list(_missing(info).filter(required_by=course)),
            ),
        )
        return [UserError.of(problem) for problem in problems]

    @field(
        only=["title", "summary", "description", "category", "lesson_count"],
        annotate={"may_edit": _flag(policies.editable_courses)},
        prefetch_related=[
            selected(
                "lessons",
                lambda _: selectors.incomplete_lessons(models.Lesson.objects.all()),
                to_attr="incomplete_lessons",
            )
        ],
    )
    def publish_problems(self, course: CourseRow, info: Info) -> list[UserError]:
        """What keeps it from being published; empty also for those who may not edit it."""
        if not _may_edit(course, info):
            return []
        incomplete = prefetched(
            course,
            "incomplete_lessons",
            lambda: list(selectors.incomplete_lessons(course.lessons.all())),
        )
        return [UserError.of(p) for p in selectors.publish_problems(course, incomplete)]

    @connection(
        graphql_type=Connection[Enrollment],
        prefetch_related=[page("enrollments", "course_id", _students)],
    )
    def students(
        self,
        course: CourseRow,
        info: Info,
        search: Annotated[
            str | None, strawberry.argument(description="Words of name, username or e-mail.")
        ] = None,
        status: Annotated[
            EnrollmentStatus | None, strawberry.argument(description="Only these places.")
        ] = None,
    ) -> QuerySet[models.Enrollment]:
        """Its students, latest first; for instructors and managers, empty for everybody else."""
        return prefetched_page(
            course, "enrollments", lambda: _students(info, search, status).filter(course=course)
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_courses(info.context.actor, queryset)


def _may_edit(course: models.Course, info: Info) -> bool:
    actor = info.context.actor
    return bool(prefetched(course, "may_edit", lambda: policies.can_edit_course(actor, course)))


def _own_enrollment(course: models.Course, info: Info) -> models.Enrollment | None:
    rows = prefetched(
        course, "own_enrollments", lambda: list(_own_enrollments(info).filter(course=course))
    )
    return rows[0] if rows else None
