"""Classrooms and the people in them, as GraphQL shows them."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from django.db.models import Exists, F, OuterRef, QuerySet

from server.accounts.api.types import User
from server.accounts.models import Role
from server.classrooms import exports, models, policies
from server.classrooms.api.types.boards import Board, BoardPage
from server.classrooms.api.types.enums import ClassroomState, ParticipantRole, ParticipantState
from server.core.api.connections import Connection, connection
from server.core.api.context import Info
from server.core.api.prefetch import page, prefetched, prefetched_page, selected
from server.core.api.types import Node, field, node
from server.core.policies import flag
from server.courses.api.types import Course
from server.media.links import export_url
from server.messaging.api.types import Room

ClassroomRow = strawberry.Parent[models.Classroom]
ParticipantRow = strawberry.Parent[models.Participant]
AttendanceRow = strawberry.Parent[models.Attendance]


def _flag(rule: Any) -> Any:
    """The rule for each classroom of a list, in the list's own query."""
    return lambda info: flag(rule, info.context.actor, models.Classroom)


def _participants(
    info: Info, state: ParticipantState | None = None
) -> QuerySet[models.Participant]:
    rows = policies.visible_participants(info.context.actor, models.Participant.objects.all())
    rows = rows.order_by("id")
    return rows.filter(state=state) if state else rows


def _own_places(info: Info) -> QuerySet[models.Participant]:
    return _participants(info).filter(user=info.context.actor.pk)


def _attendances(info: Info) -> QuerySet[models.Attendance]:
    rows = policies.visible_attendances(info.context.actor, models.Attendance.objects.all())
    return rows.order_by("-id")


def _always_host(_info: Info) -> Exists:
    rows = models.Participant.objects.filter(pk=OuterRef("pk"))
    return Exists(policies.always_hosts(rows))


def _is_always_host(participant: models.Participant) -> bool:
    return prefetched(participant, "is_always_host", lambda: policies.is_always_host(participant))


@node(models.Participant)
class Participant(Node):
    """A person in a classroom. Seen by everybody who sees the classroom; those who were removed
    only by its hosts."""

    user: User = field("Who.", shared=True)
    role: ParticipantRole = field("What they are there.")
    state: ParticipantState = field("Where they are.")
    has_pen: bool = field("Whether they may draw while they are in.")
    hand_raised_at: datetime | None = field("Since when they ask for the word; null: they do not.")
    joined_at: datetime | None = field("When they came, the last time; null: never.")
    version: int = field("Grows with every change: of two answers keep the one with more.")

    @field(
        only=["state"],
        annotate={"is_always_host": _always_host, "user_role": F("user__role")},
        shared=True,
    )
    def possible_roles(self, participant: ParticipantRow) -> list[ParticipantRole]:
        """What a host can make of them: who made the classroom or teaches its course is always a
        HOST, and only teachers can become one. Empty for who was removed."""
        role = prefetched(participant, "user_role", lambda: participant.user.role)
        return policies.possible_roles(
            participant,
            is_always_host=_is_always_host(participant),
            can_teach=role != Role.STUDENT,
        )

    @field(only=["state"], annotate={"is_always_host": _always_host}, shared=True)
    def is_removable(self, participant: ParticipantRow) -> bool:
        """Whether a host can put them out."""
        return policies.is_removable(participant, is_always_host=_is_always_host(participant))

    @field(only=["state"], shared=True)
    def is_present(self, participant: ParticipantRow) -> bool:
        """In the classroom or its lobby now; a lost connection counts for 15 seconds."""
        return participant.state in models.PRESENT

    @field(select_related=["classroom"], only=["classroom__speaker"], shared=True)
    def has_microphone(self, participant: ParticipantRow) -> bool:
        """Whether they are the one who may speak."""
        return participant.classroom.speaker_id == participant.pk

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_participants(info.context.actor, queryset)


@node(models.Attendance)
class Attendance(Node):
    """A person at one lesson. Seen by the hosts, and by everybody their own."""

    user: User = field("Who.")
    joined_at: datetime = field("When they came, the first time.")
    left_at: datetime | None = field("When they left, the last time; null while they are there.")

    @field(only=["seconds", "here_since"])
    def minutes(self, attendance: AttendanceRow) -> int:
        """How long they were there, all stays together."""
        return attendance.minutes

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_attendances(info.context.actor, queryset)


@node(models.Classroom)
class Classroom(Node):
    """A live classroom. Of a course: seen by its instructors and active students. Free-standing:
    by its host and those invited. Never by who was removed from it."""

    name: str = field("Shown name.")
    description: str = field("Plain text; may be empty.")
    course: Course | None = field("The course it belongs to; null: free-standing.")
    state: ClassroomState = field("Where it is in its life.")
    starts_at: datetime | None = field("When the lesson is planned to begin; null: any time.")
    ends_at: datetime | None = field("When it is planned to end; null: open.")
    opened_at: datetime | None = field("When the latest lesson began; null: none yet.")
    closed_at: datetime | None = field("When the latest lesson ended; null: none, or it is on.")
    created_at: datetime = field("When it was made.")
    version: int = field("Grows with every change: of two answers keep the one with more.")
    has_lobby: bool = field("Whether people wait until a host lets them in.")
    host: User = field("Who made it.")
    room: Room | None = field("Its chat; null until the viewer has come in.")
    board: Board = field("Its whiteboard.")
    speaker: Participant | None = field("Who has the microphone; null: nobody.")
    spotlight: Participant | None = field("Who is shown to all; null: nobody.")
    current_page: BoardPage | None = field("The page that the host shows to all.")

    @connection(
        graphql_type=Connection[Participant],
        prefetch_related=[page("participants", "classroom_id", _participants)],
    )
    def participants(
        self,
        classroom: ClassroomRow,
        info: Info,
        state: Annotated[
            ParticipantState | None, strawberry.argument(description="Only these.")
        ] = None,
    ) -> QuerySet[models.Participant]:
        """Who was invited, has come or has gone, in the order of their first coming."""
        return prefetched_page(
            classroom,
            "participants",
            lambda: _participants(info, state).filter(classroom=classroom),
        )

    @field(prefetch_related=[selected("participants", _own_places, to_attr="own_places")])
    def viewer_participant(self, classroom: ClassroomRow, info: Info) -> Participant | None:
        """The viewer's own place; null if they were never invited and never came."""
        rows: list[Any] = prefetched(
            classroom, "own_places", lambda: list(_own_places(info).filter(classroom=classroom))
        )
        return rows[0] if rows else None

    @field(annotate={"may_host": _flag(policies.hosted_classrooms)})
    def viewer_can_host(self, classroom: ClassroomRow, info: Info) -> bool:
        """Whether the viewer runs it."""
        return _may_host(classroom, info)

    @field(annotate={"may_draw": _flag(policies.drawable_classrooms)})
    def viewer_can_draw(self, classroom: ClassroomRow, info: Info) -> bool:
        """Whether the viewer may draw on the board now."""
        actor = info.context.actor
        return bool(prefetched(classroom, "may_draw", lambda: policies.can_draw(actor, classroom)))

    @field(annotate={"may_speak": _flag(policies.speakable_classrooms)})
    def viewer_can_speak(self, classroom: ClassroomRow, info: Info) -> bool:
        """Whether the viewer may send sound now: the lesson is on, the microphone theirs."""
        actor = info.context.actor
        return bool(
            prefetched(classroom, "may_speak", lambda: policies.can_speak(actor, classroom))
        )

    @connection(
        graphql_type=Connection[Attendance],
        prefetch_related=[page("attendances", "classroom_id", _attendances)],
    )
    def attendance(self, classroom: ClassroomRow, info: Info) -> QuerySet[models.Attendance]:
        """Who was there how long, a row for each person and lesson, latest first: for hosts
        everybody, for others themselves."""
        return prefetched_page(
            classroom, "attendances", lambda: _attendances(info).filter(classroom=classroom)
        )

    @field(annotate={"may_host": _flag(policies.hosted_classrooms)})
    def attendance_csv_url(self, classroom: ClassroomRow, info: Info) -> str | None:
        """To save the attendance of all lessons as a table: lasts 60 seconds. For hosts."""
        if not _may_host(classroom, info):
            return None
        return export_url(exports.ATTENDANCE, classroom.pk, info.context)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_classrooms(info.context.actor, queryset)


def _may_host(classroom: models.Classroom, info: Info) -> bool:
    actor = info.context.actor
    return bool(prefetched(classroom, "may_host", lambda: policies.can_host(actor, classroom)))
