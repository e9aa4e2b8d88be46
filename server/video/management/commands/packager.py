from django.core.management.base import BaseCommand

from server.video.packager import package_forever


class Command(BaseCommand):
    requires_system_checks = ()  # They load the whole schema.
    help = "Packages the videos of lessons for streaming, one after the other, until it is stopped."

    def handle(self, *args: object, **options: object) -> None:
        package_forever()
