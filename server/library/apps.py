from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "server.library"
    label = "library"

    def ready(self) -> None:
        from server.core.jobs import every
        from server.courses.services.files import on_file_used
        from server.library import uses
        from server.library.places import register_place
        from server.library.policies import shared_assets
        from server.library.services import count_view, keep_used_file
        from server.media.openings import on_opened
        from server.media.policies import register_reader

        register_reader(shared_assets)
        on_file_used(keep_used_file)
        on_opened(count_view)
        register_place(uses.LESSONS)
        register_place(uses.MATERIALS)
        every(24 * 60, "server.library.tasks.sweep")
