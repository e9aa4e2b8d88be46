"""Who may see and change courses, and read what is inside.

Each rule about an object stands once, as a narrowing of a queryset. `can_…` asks it about one
row, and the API annotates whole lists with it (`flag`).
"""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from server.accounts.models import User
from server.accounts.policies import Actor
from server.core.policies import Holds, Rule, holds
from server.courses.models import (
    Course,
    CourseInstructor,
    CourseStatus,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonRequirement,
    Material,
    Module,
    ModuleRequirement,
)

# --- courses ------------------------------------------------------------------------------------


def visible_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """The card of a course: published ones for everybody; all others for their instructors,
    for managers, and for whoever has an enrolment there, even an ended or a blocked one."""
    if not isinstance(actor, User):
        return courses.filter(status=CourseStatus.PUBLISHED)
    if actor.is_manager:
        return courses
    return courses.filter(
        Q(status=CourseStatus.PUBLISHED) | _instructs(actor) | _has(_own_places, actor)
    )


def open_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses whose outline the actor sees: published ones they are not blocked from, and all
    that they may read."""
    if not isinstance(actor, User) or actor.is_manager:
        return visible_courses(actor, courses)
    is_free = Q(status=CourseStatus.PUBLISHED) & ~_has(_blocked_places, actor)
    return courses.filter(is_free | _reads(actor))


def readable_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses whose lessons and files the actor may read: active students and editors."""
    if not isinstance(actor, User):
        return courses.none()
    if actor.is_manager:
        return courses
    return courses.filter(_reads(actor))


def editable_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses whose content and students the actor looks after: instructors and managers."""
    if not isinstance(actor, User):
        return courses.none()
    return courses if actor.is_manager else courses.filter(_instructs(actor))


def deletable_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses the actor may archive, delete and choose the instructors of: owner and managers."""
    if not isinstance(actor, User) or not actor.can_teach:
        return courses.none()
    return courses if actor.is_manager else courses.filter(owner=actor)


def instructed_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses the actor teaches, as owner or co-instructor; a manager as such teaches none."""
    return courses.filter(_instructs(actor)) if isinstance(actor, User) else courses.none()


def reviewable_courses(actor: Actor, courses: QuerySet[Course]) -> QuerySet[Course]:
    """Courses the actor is in and has not reviewed yet. Reviews are of the app above, hence by
    name of the relation."""
    if not isinstance(actor, User):
        return courses.none()
    return courses.filter(_has(_active_places, actor)).exclude(reviews__author=actor)


def can_create_course(actor: Actor) -> bool:
    return isinstance(actor, User) and actor.can_teach


def can_edit_course(actor: Actor, course: Course) -> bool:
    return _holds(editable_courses, actor, course)


def can_delete_course(actor: Actor, course: Course) -> bool:
    return _holds(deletable_courses, actor, course)


def can_read_course(actor: Actor, course: Course) -> bool:
    return _holds(readable_courses, actor, course)


def can_review_course(actor: Actor, course: Course) -> bool:
    return _holds(reviewable_courses, actor, course)


def instructs_course(actor: Actor, course: Course) -> bool:
    return _holds(instructed_courses, actor, course)


# --- what is inside -----------------------------------------------------------------------------


def visible_modules(actor: Actor, modules: QuerySet[Module]) -> QuerySet[Module]:
    return modules.filter(of_course(open_courses, actor))


def visible_lessons(actor: Actor, lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """Lessons in the outline; their content asks `readable_lessons`."""
    return lessons.filter(of_course(open_courses, actor))


def readable_lessons(actor: Actor, lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    """All lessons for those who look after the course. Once they are open: free previews for
    everybody who sees the outline, the others for students who have finished what they require."""
    visible = visible_lessons(actor, lessons)
    if not isinstance(actor, User):
        return visible.filter(_opened(), is_free_preview=True)
    if actor.is_manager:
        return visible
    attended = Q(of_course(readable_courses, actor)) & ~_requires_more(actor)
    readable = _opened() & (Q(is_free_preview=True) | attended)
    if actor.can_teach:
        readable |= Q(of_course(editable_courses, actor))
    return visible.filter(readable)


def unmet_lesson_requirements(
    actor: Actor, links: QuerySet[LessonRequirement]
) -> QuerySet[LessonRequirement]:
    """What the actor has still to complete. Progress is of the app above, hence by name of the
    relation."""
    return links.filter(~holds(_completed, actor, Lesson, pk="required"))


def unmet_module_requirements(
    actor: Actor, links: QuerySet[ModuleRequirement]
) -> QuerySet[ModuleRequirement]:
    """What the actor has still to complete; a module without lessons asks for nothing."""
    done = holds(_completed, actor, Module, pk="required")
    return links.filter(~done, required__lesson_count__gt=0)


def editable_modules(actor: Actor, modules: QuerySet[Module]) -> QuerySet[Module]:
    return modules.filter(of_course(editable_courses, actor))


def editable_lessons(actor: Actor, lessons: QuerySet[Lesson]) -> QuerySet[Lesson]:
    return lessons.filter(of_course(editable_courses, actor))


def visible_materials(actor: Actor, materials: QuerySet[Material]) -> QuerySet[Material]:
    """Files of readable courses as a whole, and those of readable lessons."""
    return materials.filter(
        Q(of_course(readable_courses, actor), lesson=None)
        | Q(holds(readable_lessons, actor, Lesson, pk="lesson"))
    )


def editable_materials(actor: Actor, materials: QuerySet[Material]) -> QuerySet[Material]:
    return materials.filter(of_course(editable_courses, actor))


def can_read_lesson(actor: Actor, lesson: Lesson) -> bool:
    return _holds(readable_lessons, actor, lesson)


def can_edit_module(actor: Actor, module: Module) -> bool:
    return _holds(editable_modules, actor, module)


def can_edit_lesson(actor: Actor, lesson: Lesson) -> bool:
    return _holds(editable_lessons, actor, lesson)


def readable_assets(actor: Actor) -> Q:
    """A condition on files: a lesson or material that the actor may read consists of it."""
    return Q(holds(readable_lessons, actor, Lesson, asset="pk")) | handed_out_assets(actor)


def kept_assets(actor: Actor) -> Q:
    """A condition on files: a lesson of a course that the actor looks after consists of it."""
    return Q(holds(editable_lessons, actor, Lesson, asset="pk"))


def handed_out_assets(actor: Actor) -> Q:
    """A condition on files: the actor may take them along as material."""
    return Q(holds(visible_materials, actor, Material, asset="pk"))


# --- students -----------------------------------------------------------------------------------


def visible_enrollments(actor: Actor, enrollments: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """One's own, and those of the courses one looks after."""
    if not isinstance(actor, User):
        return enrollments.none()
    return enrollments.filter(Q(student=actor) | Q(of_course(editable_courses, actor)))


def managed_enrollments(actor: Actor, enrollments: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    """Those of the courses one looks after."""
    return enrollments.filter(of_course(editable_courses, actor))


def schoolmates(actor: User) -> Q:
    """A condition on users: they teach or take a course that the actor teaches or takes now."""
    shared = Course.objects.filter(_reads(actor)).values("pk")
    students = Enrollment.objects.filter(course__in=shared, status=EnrollmentStatus.ACTIVE)
    instructors = CourseInstructor.objects.filter(course__in=shared)
    owners = Course.objects.filter(pk__in=shared)
    return (
        Q(pk__in=students.values("student"))
        | Q(pk__in=instructors.values("user"))
        | Q(pk__in=owners.values("owner"))
    )


# --- building blocks ----------------------------------------------------------------------------


def _instructs(actor: User) -> Q:
    """A condition on courses: the actor is owner or co-instructor, and still a teacher."""
    if not actor.can_teach:
        return Q(pk__in=())
    return Q(owner=actor) | Q(holds(_own_links, actor, CourseInstructor, course="pk"))


def _reads(actor: User) -> Q:
    """A condition on courses: the actor teaches it or is an active student."""
    return _instructs(actor) | _has(_active_places, actor)


def _has(places: Rule, actor: User) -> Q:
    """A condition on courses: there is such a place."""
    return Q(holds(places, actor, Enrollment, course="pk"))


def _own_places(actor: User, places: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    return places.filter(student=actor)


def _active_places(actor: User, places: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    return places.filter(student=actor, status=EnrollmentStatus.ACTIVE)


def _blocked_places(actor: User, places: QuerySet[Enrollment]) -> QuerySet[Enrollment]:
    return places.filter(student=actor, status=EnrollmentStatus.BLOCKED)


def _own_links(actor: User, links: QuerySet[CourseInstructor]) -> QuerySet[CourseInstructor]:
    return links.filter(user=actor)


def _opened() -> Q:
    """A condition on lessons: their day and that of their module have come."""
    now = timezone.now()
    return (Q(opens_at=None) | Q(opens_at__lte=now)) & (
        Q(module__opens_at=None) | Q(module__opens_at__lte=now)
    )


def _requires_more(actor: Actor) -> Q:
    """A condition on lessons: the actor has to complete something else first."""
    return Q(holds(unmet_lesson_requirements, actor, LessonRequirement, lesson="pk")) | Q(
        holds(unmet_module_requirements, actor, ModuleRequirement, module="module")
    )


def _completed(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Lessons or modules."""
    return rows.filter(progress__student=actor.pk, progress__completed_at__isnull=False)


def of_course(rule: Rule, actor: Actor, course: str = "course") -> Holds:
    """A condition on whatever has a course at the end of this path: the rule holds for it."""
    return holds(rule, actor, Course, pk=course)


def _holds(rule: Rule, actor: Actor, row: Model) -> bool:
    return rule(actor, type(row)._default_manager.filter(pk=row.pk)).exists()
