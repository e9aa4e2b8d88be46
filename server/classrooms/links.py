"""Where the web client shows classrooms, for links in notifications."""

from server.classrooms.models import Classroom
from server.core.ids import encode_id


def classroom_link(classroom: Classroom) -> str:
    return f"/classrooms/{encode_id('Classroom', classroom.pk)}"
