from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, pre_delete


class ClassroomsConfig(AppConfig):
    name = "server.classrooms"
    label = "classrooms"

    def ready(self) -> None:
        from server.classrooms import exports, presence
        from server.classrooms.due import classrooms_due
        from server.classrooms.models import Classroom
        from server.classrooms.policies import readable_assets
        from server.classrooms.selectors import course_of_room
        from server.classrooms.services import leave_course
        from server.core import jobs
        from server.courses.departures import on_departure
        from server.learning.due import register_due
        from server.media.exports import register_export
        from server.media.policies import register_reader
        from server.messaging.subjects import register_course

        register_reader(readable_assets)
        register_course(course_of_room)
        register_due(classrooms_due)
        register_export(exports.PNG, exports.page_as_png)
        register_export(exports.SVG, exports.page_as_svg)
        register_export(exports.PDF, exports.board_as_pdf)
        register_export(exports.ATTENDANCE, exports.attendance_as_csv)
        on_departure(leave_course)
        presence.watch()
        jobs.every(1, "server.classrooms.tasks.end_forgotten_stays")
        jobs.every(5, "server.classrooms.tasks.close_forgotten_lessons")
        pre_delete.connect(_end_streams, sender=Classroom, dispatch_uid="end_streams")
        post_delete.connect(_close_chat, sender=Classroom, dispatch_uid="close_chat")


def _end_streams(instance: Any, **_: object) -> None:
    """Nobody follows a classroom that is gone, whatever deleted it, its course included."""
    from server.classrooms.events import gone

    gone(instance.pk, instance.board.pk)


def _close_chat(instance: Any, **_: object) -> None:
    """Its chat follows."""
    from server.classrooms.services.chat import close

    close(instance.room)
