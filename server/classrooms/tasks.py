"""Background work of classrooms. Every task may run twice."""

from server.classrooms import services


def close_forgotten_lessons() -> None:
    services.close_forgotten_lessons()


def end_forgotten_stays() -> None:
    services.end_forgotten_stays()
