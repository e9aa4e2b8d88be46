"""How lessons go, counted from time to time: at each report it would make a whole class that opens a
lesson at the same moment wait for one row."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Avg, Count, Q
from django.utils import timezone

from server.learning.models import CourseProgress, LessonProgress, LessonStatistics

RECENT = timedelta(minutes=40)  # longer than it takes until the task comes again


def measure_active_courses() -> None:
    """Every course that somebody has studied in since the last time."""
    recent = CourseProgress.objects.filter(active_at__gt=timezone.now() - RECENT)
    for course_id in recent.order_by().values_list("course", flat=True).distinct():
        measure_lessons(course_id)


@transaction.atomic
def measure_lessons(course_id: UUID) -> None:
    """Count anew how many students began and completed each lesson of a course."""
    completed = Q(completed_at__isnull=False)
    rows = LessonProgress.objects.filter(lesson__course=course_id, reported_at__isnull=False)
    counted = (
        rows.order_by()
        .values("lesson")
        .annotate(
            started=Count("pk"),
            completed=Count("pk", filter=completed),
            seconds=Avg("seconds_spent", filter=completed),
        )
    )
    LessonStatistics.objects.bulk_create(
        (
            LessonStatistics(
                lesson_id=row["lesson"],
                started_count=row["started"],
                completed_count=row["completed"],
                average_seconds=round(row["seconds"] or 0),
            )
            for row in counted
        ),
        update_conflicts=True,
        unique_fields=["lesson"],
        update_fields=["started_count", "completed_count", "average_seconds"],
    )
