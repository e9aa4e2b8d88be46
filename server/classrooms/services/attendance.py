"""Who is there how long. All of it is called while the classroom is locked."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from server.classrooms.models import Attendance, Classroom, Meeting, ParticipantState, Stay


def current_meeting(classroom: Classroom) -> Meeting | None:
    """The lesson that is on now."""
    return classroom.meetings.filter(ended_at__isnull=True).first()


def begin_meeting(classroom: Classroom, at: datetime) -> Meeting:
    return Meeting.objects.create(classroom=classroom, started_at=at)


def empty_since(meeting: Meeting) -> datetime:
    """When the last one went; of a lesson to which nobody came, when it began."""
    latest = meeting.attendances.aggregate(at=Max("left_at"))["at"]
    return max(latest or meeting.started_at, meeting.started_at)


def end_meeting(classroom: Classroom, at: datetime) -> None:
    """Everybody's stay ends with it."""
    meeting = current_meeting(classroom)
    if meeting is not None:
        _end(meeting.attendances.filter(here_since__isnull=False), at)
        meeting.ended_at = at
        meeting.save(update_fields=["ended_at"])


def begin_stays(meeting: Meeting, user_ids: Collection[UUID], at: datetime) -> None:
    """Nothing changes for those who are there already."""
    known = set(meeting.attendances.filter(user_id__in=user_ids).values_list("user_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(
            classroom_id=meeting.classroom_id,
            meeting=meeting,
            user_id=pk,
            joined_at=at,
            here_since=at,
        )
        for pk in user_ids
        if pk not in known
    )
    away = meeting.attendances.filter(user_id__in=user_ids, here_since__isnull=True)
    away.update(here_since=at, left_at=None)


def begin_all_stays(classroom: Classroom, at: datetime) -> None:
    """Of everybody who is in the classroom while a lesson is on."""
    joined = classroom.participants.filter(state=ParticipantState.JOINED)
    meeting = current_meeting(classroom)
    if meeting is not None:
        begin_stays(meeting, list(joined.values_list("user_id", flat=True)), at)


def end_stay(classroom: Classroom, user_id: UUID, at: datetime) -> None:
    """Of one person; nothing happens if they are not there."""
    meeting = current_meeting(classroom)
    if meeting is not None:
        _end(meeting.attendances.filter(user_id=user_id, here_since__isnull=False), at)


def _end(attendances: QuerySet[Attendance], at: datetime) -> None:
    rows, stays = list(attendances), []
    for row in rows:
        assert row.here_since is not None
        row.left_at = max(at, row.here_since)
        row.seconds += round((row.left_at - row.here_since).total_seconds())
        stays.append(Stay(attendance=row, joined_at=row.here_since, left_at=row.left_at))
        row.here_since = None
    Stay.objects.bulk_create(stays)
    Attendance.objects.bulk_update(rows, ["left_at", "seconds", "here_since"], batch_size=500)
