"""Making, changing and deleting classrooms."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.accounts.models import User
from server.audit.services import record
from server.classrooms import policies
from server.classrooms.models import (
    Classroom,
    ClassroomState,
    Participant,
    ParticipantRole,
)
from server.classrooms.services import attendance, chat
from server.classrooms.services.access import hosted_classroom
from server.classrooms.services.carrying import add_board
from server.classrooms.services.inviting import invite
from server.classrooms.services.lessons import let_everybody_in
from server.classrooms.services.telling import audience_of, tell
from server.classrooms.services.versions import classroom_changed
from server.core.errors import ErrorCode, Problems, forbidden, not_found, refused
from server.core.text import clean_line, clean_text
from server.courses.models import Course
from server.courses.policies import visible_courses
from server.notifications.models import NotificationKind


class ClassroomDetails(TypedDict, total=False):
    """What a classroom says about itself; absent: unchanged."""

    name: str
    description: str
    starts_at: datetime | None
    ends_at: datetime | None
    has_lobby: bool


@transaction.atomic
def create_classroom(
    *,
    actor: User,
    course_id: UUID | None = None,
    participant_ids: Sequence[UUID] = (),
    board_id: UUID | None = None,
    **details: Unpack[ClassroomDetails],
) -> Classroom:
    """A classroom of a course, or a free-standing one for the people invited. It begins with an
    empty board, or with a copy of an older one (ADR 0041).

    Raises: DomainError FORBIDDEN, INVALID, NOT_FOUND.
    """
    course = _course(actor, course_id)
    if not policies.can_create_classroom(actor, course):
        raise forbidden(_("Only teachers open classrooms, and in a course only its instructors."))
    classroom = Classroom(host=actor, course=course)
    problems = Problems()
    _apply(problems, classroom, {"name": "", **details})
    if course is not None and participant_ids:
        problems.add(
            _("Everybody in the course may come; nobody needs to be invited."), "participantIds"
        )
    problems.raise_if_any()
    classroom.room = chat.make_room(classroom)
    classroom.save(force_insert=True)
    classroom.current_page = add_board(actor, classroom, board_id)
    classroom.save(update_fields=["current_page"])
    Participant.objects.create(
        classroom=classroom, user=actor, role=ParticipantRole.HOST, has_pen=True
    )
    invite(classroom, participant_ids, field="participantIds")
    record(actor=actor, action="classrooms.create_classroom", obj=classroom)
    if classroom.starts_at is not None:
        _tell_schedule(classroom)
    return classroom


@transaction.atomic
def update_classroom(
    *, actor: User, classroom_id: UUID, **details: Unpack[ClassroomDetails]
) -> Classroom:
    """Change what is given. A new start is told to everybody whom it concerns; without a lobby,
    who waits in a lesson is in.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    classroom = hosted_classroom(actor, classroom_id)
    starts_at, had_lobby = classroom.starts_at, classroom.has_lobby
    problems = Problems()
    _apply(problems, classroom, details)
    problems.raise_if_any()
    classroom.save()
    if "name" in details:
        chat.rename(classroom)
    if had_lobby and not classroom.has_lobby and classroom.state == ClassroomState.LIVE:
        now = timezone.now()
        let_everybody_in(classroom, now)
        attendance.begin_all_stays(classroom, now)
    record(actor=actor, action="classrooms.update_classroom", obj=classroom)
    classroom_changed(classroom)
    if classroom.starts_at is not None and classroom.starts_at != starts_at:
        _tell_schedule(classroom)
    return classroom


@transaction.atomic
def delete_classroom(*, actor: User, classroom_id: UUID) -> None:
    """With its board, its chat and its attendance.

    Raises: DomainError NOT_FOUND, FORBIDDEN, CONFLICT while it is live.
    """
    classroom = hosted_classroom(actor, classroom_id)
    if classroom.state == ClassroomState.LIVE:
        raise refused(ErrorCode.CONFLICT, _("End the lesson first."), "classroomId")
    classroom.delete()
    record(
        actor=actor,
        action="classrooms.delete_classroom",
        obj=classroom,
        object_id=classroom_id,
        data={"name": classroom.name},
    )


def _course(actor: User, course_id: UUID | None) -> Course | None:
    if course_id is None:
        return None
    course = visible_courses(actor, Course.objects.filter(pk=course_id)).first()
    if course is None:
        raise not_found("Course", "courseId")
    return course


def _apply(problems: Problems, classroom: Classroom, details: ClassroomDetails) -> None:
    if "name" in details:
        classroom.name = clean_line(
            problems, "name", details["name"], max_length=120, required=True
        )
    if "description" in details:
        classroom.description = clean_text(
            problems, "description", details["description"], max_length=2000
        )
    classroom.starts_at = details.get("starts_at", classroom.starts_at)
    classroom.ends_at = details.get("ends_at", classroom.ends_at)
    classroom.has_lobby = details.get("has_lobby", classroom.has_lobby)
    if classroom.ends_at is not None and (
        classroom.starts_at is None or classroom.ends_at <= classroom.starts_at
    ):
        problems.add(_("The end has to come after the start."), "endsAt")


def _tell_schedule(classroom: Classroom) -> None:
    tell(
        classroom,
        audience_of(classroom),
        kind=NotificationKind.CLASSROOM_SCHEDULED,
        title=format_lazy(gettext_lazy("“{name}” is planned"), name=classroom.name),
        text=format_lazy(
            gettext_lazy("{host} has set a time for a live lesson: open it to see when."),
            host=classroom.host.full_name,
        ),
    )
