from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "server.courses"
    label = "courses"

    def ready(self) -> None:
        from server.core.jobs import every
        from server.courses.pages import LESSON_PAGE, lesson_page
        from server.courses.policies import (
            handed_out_assets,
            kept_assets,
            readable_assets,
            schoolmates,
        )
        from server.courses.selectors import course_of_room
        from server.media.pages import register_page
        from server.media.policies import register_reader
        from server.messaging.policies import register_acquaintance
        from server.messaging.subjects import register_course
        from server.video.policies import register_hand_out, register_keeper

        every(24 * 60, "server.courses.tasks.reindex_courses")
        every(5, "server.courses.tasks.package_videos")
        register_reader(readable_assets)
        register_keeper(kept_assets)
        register_hand_out(handed_out_assets)
        register_acquaintance(schoolmates)
        register_course(course_of_room)
        register_page(LESSON_PAGE, lesson_page)
