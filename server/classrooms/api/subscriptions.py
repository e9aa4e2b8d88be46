"""Classrooms as they happen."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any, Self
from uuid import UUID

import strawberry

from server.accounts.api.types import User
from server.accounts.models import User as UserModel
from server.classrooms import events, models, selectors
from server.classrooms.api.types import (
    AudioCodec,
    BoardElement,
    BoardPage,
    BoardTool,
    Classroom,
    Participant,
)
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.subscriptions import (
    After,
    Stream,
    StreamState,
    durable,
    ephemeral,
    subscription,
)
from server.core.models import deferred

Event = dict[str, Any]
ClassroomId = Annotated[strawberry.ID, strawberry.argument(description="The classroom.")]
BoardId = Annotated[strawberry.ID, strawberry.argument(description="The board.")]


def _shared(description: str) -> Any:
    return strawberry.field(description=description, metadata={"shared": True})


@strawberry.type(description="A part of a stroke that somebody is drawing.")
class StrokeDrawn:
    client_id: str = _shared("The same as of the element that it becomes.")
    author: User = _shared("Who draws.")
    page: BoardPage = _shared("Where.")
    index: int = _shared("Which part, from 0; parts may be missing.")
    tool: BoardTool = _shared("What it will be.")
    color: str = _shared("As #rrggbb.")
    width: float = _shared("A share of the page's width.")
    points: list[float] = _shared("Those since the last part, at most 500; as in BoardElement.")
    is_last: bool = _shared("Whether the stroke is finished; the element follows.")

    @classmethod
    def read(cls, batch: Sequence[Event]) -> list[Self]:
        return [
            cls(
                client_id=event["client_id"],
                author=deferred(UserModel, UUID(event["author"])),
                page=deferred(models.BoardPage, UUID(event["page"])),
                index=event["index"],
                tool=BoardTool(event["tool"]),
                color=event["color"],
                width=event["width"],
                points=event["points"],
                is_last=event["is_last"],
            )
            for event in batch
        ]


@strawberry.type(description="A step of `boardChanged`.")
class BoardChanged:
    state: StreamState = _shared("What this event says.")
    seq: int = _shared("Pass it as `after` when you come back.")
    element: BoardElement | None = _shared("What was drawn, changed, erased or flattened.")
    page: BoardPage | None = _shared("A page that was added, changed or deleted.")

    @classmethod
    def of(cls, state: StreamState, seq: int, row: Any) -> Self:
        return cls(
            state=state,
            seq=seq,
            element=row if isinstance(row, models.BoardElement) else None,
            page=row if isinstance(row, models.BoardPage) else None,
        )


@strawberry.type(description="Somebody came, went, or was given or lost something.")
class ParticipantsChanged:
    participant: Participant = _shared("As they are now.")

    @classmethod
    def read(cls, batch: Sequence[Event]) -> list[Self]:
        ids = {UUID(pk) for event in batch for pk in event["ids"]}
        return [cls(participant=row) for row in selectors.participants_with_people(ids)]

    @classmethod
    def first(cls, classroom_id: UUID) -> list[Self]:
        return [cls(participant=row) for row in selectors.people_who_came(classroom_id)]


@strawberry.type(description="Some tens of milliseconds of sound.")
class AudioFrameReceived:
    speaker: User = _shared("Who speaks.")
    seq: int = _shared("Counts up; frames may be missing or out of order.")
    codec: AudioCodec = _shared("How it is written.")
    data: str = _shared("Base64.")

    @classmethod
    def read(cls, batch: Sequence[Event]) -> list[Self]:
        return [
            cls(
                speaker=deferred(UserModel, UUID(event["speaker"])),
                seq=event["seq"],
                codec=AudioCodec(event["codec"]),
                data=event["data"],
            )
            for event in batch
        ]


@strawberry.type(description="A classroom that has changed.")
class ClassroomChanged:
    classroom: Classroom = _shared("As it is now.")


@strawberry.type
class Subscription:
    @subscription
    def stroke_drawn(self, info: Info, board_id: BoardId) -> Stream[StrokeDrawn]:
        """Strokes while they are being drawn. Parts may be dropped: the finished element comes with
        `boardChanged`. For those inside the classroom."""
        board = selectors.readable_board(
            info.context.actor, decode_id("Board", board_id, "boardId")
        )
        return ephemeral(topic=events.strokes_topic(board.pk), read=StrokeDrawn.read)

    @subscription
    def board_changed(
        self, info: Info, board_id: BoardId, after: After = None
    ) -> Stream[BoardChanged]:
        """Every change of a board's pages and elements, in order, none lost and none twice. For those
        inside the classroom."""
        board = selectors.readable_board(
            info.context.actor, decode_id("Board", board_id, "boardId")
        )
        return durable(
            topic=events.board_topic(board.pk),
            log=selectors.BoardLog(board.pk),
            after=after,
            event=BoardChanged.of,
        )

    @subscription
    def participants_changed(
        self, info: Info, classroom_id: ClassroomId
    ) -> Stream[ParticipantsChanged]:
        """First everybody who has come, then whoever changes. While it is open the viewer is there: 15
        seconds after it ended for good, they have left. For who is in the classroom or its lobby."""
        classroom = selectors.reachable_participants(
            info.context.actor, decode_id("Classroom", classroom_id, "classroomId")
        )
        return ephemeral(
            topic=events.participants_topic(classroom.pk),
            read=ParticipantsChanged.read,
            first=partial(ParticipantsChanged.first, classroom.pk),
            presence=events.presence_topic(classroom.pk),
        )

    @subscription
    def audio_frame_received(
        self, info: Info, classroom_id: ClassroomId
    ) -> Stream[AudioFrameReceived]:
        """The speaker's voice. Frames may be dropped. For who has joined."""
        classroom = selectors.audible_classroom(
            info.context.actor, decode_id("Classroom", classroom_id, "classroomId")
        )
        return ephemeral(topic=events.audio_topic(classroom.pk), read=AudioFrameReceived.read)

    @subscription
    def classroom_changed(self, info: Info, classroom_id: ClassroomId) -> Stream[ClassroomChanged]:
        """First the classroom as it is, then after every change. For everybody who sees it."""
        classroom = selectors.seen_classroom(
            info.context.actor, decode_id("Classroom", classroom_id, "classroomId")
        )
        read = partial(_as_it_is, classroom.pk)
        return ephemeral(
            topic=events.classroom_topic(classroom.pk), read=read, first=partial(read, ())
        )


def _as_it_is(classroom_id: UUID, _batch: Sequence[Event]) -> list[ClassroomChanged]:
    """However many changes there were: only the latest state counts."""
    rows = selectors.whole_classrooms(models.Classroom.objects.filter(pk=classroom_id))
    return [ClassroomChanged(classroom=row) for row in rows]
