"""How far students are: in a lesson, in a module, in a course. No row: not started.

`completed_at` stays when lessons are added later: what somebody has finished they keep.
"""

from django.conf import settings
from django.db import models

from server.core.models import BaseModel
from server.courses.models import Course, Enrollment, Lesson, Module


class ProgressStatus(models.TextChoices):
    NOT_STARTED = "NOT_STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"


class LessonProgress(BaseModel):
    """A student in a lesson: where they stopped, and what speaks for having completed it."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_progress"
    )
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="progress")
    completed_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True)  # the last time its reader said something
    seconds_spent = models.PositiveIntegerField(default=0)

    # Where to go on. Which of them there are depends on the kind of the lesson.
    second = models.FloatField(null=True)
    page = models.PositiveIntegerField(null=True)
    scroll = models.FloatField(null=True)  # 0 top – 1 bottom

    # What completion rules look at.
    watched = models.JSONField(default=list)  # [[from, to], …] seconds of the video, disjoint
    watched_percent = models.PositiveSmallIntegerField(default=0)
    quizzes_passed_at = models.DateTimeField(null=True)
    assignment_submitted_at = models.DateTimeField(null=True)
    marked_at = models.DateTimeField(null=True)  # by the student, by hand

    # {name: [revision, seconds active, reported at]} of the last tabs and devices it was open in.
    sittings = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "progress in lessons"
        constraints = [
            models.UniqueConstraint(fields=["student", "lesson"], name="lesson_progress_unique"),
            models.CheckConstraint(
                condition=models.Q(watched_percent__lte=100), name="lesson_progress_watched"
            ),
        ]
        indexes = [models.Index(fields=["lesson", "completed_at"])]

    @property
    def status(self) -> ProgressStatus:
        return _status(self.completed_at is not None)


class ModuleProgress(BaseModel):
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="module_progress"
    )
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="progress")
    completed_count = models.PositiveIntegerField(default=0)  # lessons
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "progress in modules"
        constraints = [
            models.UniqueConstraint(fields=["student", "module"], name="module_progress_unique")
        ]
        indexes = [models.Index(fields=["module", "completed_at"])]

    @property
    def status(self) -> ProgressStatus:
        return _status(self.completed_at is not None)


class CourseProgress(BaseModel):
    """Its row is the lock for all that is counted about one student in one course."""

    enrollment = models.OneToOneField(Enrollment, on_delete=models.CASCADE, related_name="progress")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="progress")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course_progress"
    )
    completed_count = models.PositiveIntegerField(default=0)  # lessons
    seconds_spent = models.PositiveIntegerField(default=0)
    last_lesson = models.ForeignKey(
        Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    active_at = models.DateTimeField()  # the last time
    advanced_at = models.DateTimeField()  # when a lesson was last completed, or the course begun
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "progress in courses"
        constraints = [
            models.UniqueConstraint(fields=["student", "course"], name="course_progress_unique")
        ]
        indexes = [
            models.Index(fields=["student", "-active_at"]),
            models.Index(fields=["course", "completed_at", "advanced_at"]),
            models.Index(fields=["active_at"]),
        ]

    @property
    def status(self) -> ProgressStatus:
        return _status(self.completed_at is not None)


class LessonStatistics(models.Model):
    """What a lesson cost its students, counted from time to time by `measure_lessons`."""

    lesson = models.OneToOneField(
        Lesson, on_delete=models.CASCADE, primary_key=True, related_name="statistics"
    )
    started_count = models.PositiveIntegerField()
    completed_count = models.PositiveIntegerField()
    average_seconds = models.PositiveIntegerField()  # of those who completed it

    class Meta:
        verbose_name_plural = "lesson statistics"


def _status(is_completed: bool) -> ProgressStatus:
    return ProgressStatus.COMPLETED if is_completed else ProgressStatus.IN_PROGRESS
