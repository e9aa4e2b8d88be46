"""Background work of classrooms. Every task may run twice."""

from server.classrooms import services


def end_forgotten_stays() -> None:
    services.end_forgotten_stays()
