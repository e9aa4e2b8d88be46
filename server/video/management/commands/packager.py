from django.core.management.base import BaseCommand

from server.video.packager import package_forever


class Command(BaseCommand):
    help = "Packages the videos of lessons for streaming, one after the other, until it is stopped."

    def handle(self, *args: object, **options: object) -> None:
        package_forever()
