"""Saying that people or a classroom have changed. Every change has a number, by which a client
knows the newer of two answers. The classroom is locked."""

from collections.abc import Collection

from server.classrooms import events
from server.classrooms.models import Classroom, Participant


def participants_changed(classroom: Classroom, places: Collection[Participant]) -> None:
    for place in places:
        place.version += 1
    Participant.objects.bulk_update(places, ["version"])
    events.participants_changed(classroom.pk, [place.pk for place in places])


def classroom_changed(classroom: Classroom) -> None:
    classroom.version += 1
    classroom.save(update_fields=["version"])
    events.classroom_changed(classroom.pk)
