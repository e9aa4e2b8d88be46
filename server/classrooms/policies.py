"""Who may see a classroom, be inside, draw, speak and host.

Each rule about an object stands once, as a narrowing of a queryset. `can_…` asks it about one
row, and the API annotates whole lists with it (`flag`).
"""

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from server.accounts.models import Role, User
from server.accounts.policies import Actor
from server.classrooms.models import (
    Attendance,
    Board,
    BoardElement,
    BoardPage,
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
    ParticipantState,
)
from server.core.policies import Holds, Rule, holds
from server.courses.models import Course, CourseInstructor
from server.courses.policies import instructed_courses, of_course, readable_courses

# --- classrooms ---------------------------------------------------------------------------------


def visible_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """A course's classroom: whoever may read the course. A free-standing one: its host and the
    people invited. Not those who were removed: for them there is no such classroom."""
    if not isinstance(actor, User):
        return classrooms.none()
    readable = of_course(readable_courses, actor)
    return classrooms.filter(
        Q(course__isnull=False) & Q(readable) & ~_has(_removed_places, actor)
        | Q(course__isnull=True) & (Q(host=actor) | _has(_kept_places, actor))
    )


def hosted_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Classrooms the actor runs: the instructors of the course, or the host of a free-standing
    one, and the teachers who were made hosts inside."""
    if not isinstance(actor, User) or not actor.can_teach:
        return classrooms.none()
    hosts = _hosts_by_right(actor) | _has(_host_places, actor)
    return visible_classrooms(actor, classrooms).filter(hosts)


def entered_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Classrooms whose inside the actor sees: board and voices. Its hosts always, who has joined
    while it is open, and whoever sees it once it is over."""
    if not isinstance(actor, User):
        return classrooms.none()
    visible = visible_classrooms(actor, classrooms)
    return visible.filter(
        Q(state=ClassroomState.CLOSED)
        | _has(_joined_places, actor)
        | Q(pk__in=hosted_classrooms(actor, Classroom.objects.all()).values("pk"))
    )


def drawable_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Classrooms on whose board the actor may draw: its hosts, also before the lesson, and those
    inside who have the pen."""
    if not isinstance(actor, User):
        return classrooms.none()
    return (
        visible_classrooms(actor, classrooms)
        .exclude(state=ClassroomState.CLOSED)
        .filter(
            _has(_pens, actor)
            | Q(pk__in=hosted_classrooms(actor, Classroom.objects.all()).values("pk"))
        )
    )


def speakable_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Live classrooms in which the actor has the microphone."""
    if not isinstance(actor, User):
        return classrooms.none()
    return visible_classrooms(actor, classrooms).filter(
        state=ClassroomState.LIVE,
        speaker__user=actor,
        speaker__state=ParticipantState.JOINED,
    )


def audible_classrooms(actor: Actor, classrooms: QuerySet[Classroom]) -> QuerySet[Classroom]:
    """Live classrooms that the actor has joined, and so may listen to."""
    if not isinstance(actor, User):
        return classrooms.none()
    return visible_classrooms(actor, classrooms).filter(
        _has(_joined_places, actor), state=ClassroomState.LIVE
    )


def can_create_classroom(actor: Actor, course: Course | None = None) -> bool:
    """Teachers; in a course those who teach it."""
    if not isinstance(actor, User) or not actor.can_teach:
        return False
    return course is None or _holds(instructed_courses, actor, course)


def can_host(actor: Actor, classroom: Classroom) -> bool:
    return _holds(hosted_classrooms, actor, classroom)


def always_hosts(places: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those who teach the course or made the free-standing classroom: nobody can take that away
    inside. The same as `_hosts_by_right`, of many people in one classroom."""
    links = CourseInstructor.objects.filter(
        course=OuterRef("classroom__course"), user=OuterRef("user")
    )
    made = Q(classroom__course__isnull=True, classroom__host=F("user"))
    teaches = Q(classroom__course__owner=F("user")) | Q(Exists(links))
    return places.exclude(user__role=Role.STUDENT).filter(made | teaches)


def is_always_host(place: Participant) -> bool:
    return always_hosts(Participant.objects.filter(pk=place.pk)).exists()


def is_removable(place: Participant, *, is_always_host: bool) -> bool:
    return place.state != ParticipantState.REMOVED and not is_always_host


def possible_roles(
    place: Participant, *, is_always_host: bool, can_teach: bool
) -> list[ParticipantRole]:
    """What a host can make of somebody, or leave them."""
    if place.state == ParticipantState.REMOVED:
        return []
    if is_always_host:
        return [ParticipantRole.HOST]
    lesser = [ParticipantRole.PRESENTER, ParticipantRole.PARTICIPANT, ParticipantRole.VIEWER]
    return [ParticipantRole.HOST, *lesser] if can_teach else lesser


def can_enter(actor: Actor, classroom: Classroom) -> bool:
    return _holds(entered_classrooms, actor, classroom)


def can_draw(actor: Actor, classroom: Classroom) -> bool:
    return _holds(drawable_classrooms, actor, classroom)


def can_speak(actor: Actor, classroom: Classroom) -> bool:
    return _holds(speakable_classrooms, actor, classroom)


def can_listen(actor: Actor, classroom: Classroom) -> bool:
    return _holds(audible_classrooms, actor, classroom)


# --- what is inside -----------------------------------------------------------------------------


def visible_participants(actor: Actor, rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Everybody in the classrooms one sees; those who were removed only for its hosts."""
    seen = rows.filter(_of_classroom(visible_classrooms, actor))
    hosted = _of_classroom(hosted_classrooms, actor)
    return seen.filter(~Q(state=ParticipantState.REMOVED) | Q(hosted))


def managed_participants(actor: Actor, rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those of the classrooms one hosts."""
    return rows.filter(_of_classroom(hosted_classrooms, actor))


def visible_attendances(actor: Actor, rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    """One's own, and everybody's in the classrooms one hosts."""
    if not isinstance(actor, User):
        return rows.none()
    return rows.filter(_of_classroom(visible_classrooms, actor)).filter(
        Q(user=actor) | Q(_of_classroom(hosted_classrooms, actor))
    )


def visible_boards(actor: Actor, boards: QuerySet[Board]) -> QuerySet[Board]:
    """The name of a board; what is on it asks `readable_boards`."""
    return boards.filter(_of_classroom(visible_classrooms, actor))


def readable_boards(actor: Actor, boards: QuerySet[Board]) -> QuerySet[Board]:
    return boards.filter(_of_classroom(entered_classrooms, actor))


def drawable_boards(actor: Actor, boards: QuerySet[Board]) -> QuerySet[Board]:
    return boards.filter(_of_classroom(drawable_classrooms, actor))


def visible_pages(actor: Actor, pages: QuerySet[BoardPage]) -> QuerySet[BoardPage]:
    """Also deleted ones, which say nothing but that."""
    return pages.filter(_of_board(actor))


def visible_elements(actor: Actor, elements: QuerySet[BoardElement]) -> QuerySet[BoardElement]:
    """Also deleted and flattened ones, which say nothing but that."""
    return elements.filter(_of_board(actor))


def readable_assets(actor: Actor) -> Q:
    """A condition on files: a page that the actor sees shows this picture. A PDF of which a page
    is shown is not among them: the rest of it is its owner's."""
    pages = visible_pages(actor, BoardPage.objects.filter(deleted_at__isnull=True))
    shown = Q(background_picture=OuterRef("pk")) | Q(flattened=OuterRef("pk"))
    return Q(Exists(pages.filter(shown)))


# --- building blocks ----------------------------------------------------------------------------


def _has(places: Rule, actor: User) -> Q:
    """A condition on classrooms: there is such a place."""
    return Q(holds(places, actor, Participant, classroom="pk"))


def _removed_places(actor: User, places: QuerySet[Participant]) -> QuerySet[Participant]:
    return places.filter(user=actor, state=ParticipantState.REMOVED)


def _kept_places(actor: User, places: QuerySet[Participant]) -> QuerySet[Participant]:
    return places.filter(user=actor).exclude(state=ParticipantState.REMOVED)


def _joined_places(actor: User, places: QuerySet[Participant]) -> QuerySet[Participant]:
    return places.filter(user=actor, state=ParticipantState.JOINED)


def _host_places(actor: User, places: QuerySet[Participant]) -> QuerySet[Participant]:
    return places.filter(user=actor, role=ParticipantRole.HOST)


def _pens(actor: User, places: QuerySet[Participant]) -> QuerySet[Participant]:
    joined = _joined_places(actor, places)
    return joined.filter(has_pen=True).exclude(role=ParticipantRole.VIEWER)


def _hosts_by_right(actor: User) -> Q:
    """A condition on classrooms."""
    instructed = of_course(instructed_courses, actor)
    return Q(course__isnull=True, host=actor) | Q(instructed)


def _of_classroom(rule: Rule, actor: Actor) -> Holds:
    """A condition on whatever has a `classroom`: the rule holds for that classroom."""
    return holds(rule, actor, Classroom, pk="classroom")


def _of_board(actor: Actor) -> Holds:
    """A condition on whatever has a `board`: the actor may read that board."""
    return holds(readable_boards, actor, Board, pk="board")


def _holds(rule: Rule, actor: Actor, row: Model) -> bool:
    return rule(actor, type(row)._default_manager.filter(pk=row.pk)).exists()
