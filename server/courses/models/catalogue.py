"""What a school offers: courses in categories, with tags, instructors and prerequisites."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from server.core.models import BaseModel


class Category(BaseModel):
    """A shelf of the catalogue; shelves nest."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name", "id"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


class Tag(BaseModel):
    name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=40, unique=True, allow_unicode=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("name"), name="tag_name_unique")]

    def __str__(self) -> str:
        return self.name


class CourseStatus(models.TextChoices):
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    ARCHIVED = "ARCHIVED"


class CourseLevel(models.TextChoices):
    BEGINNER = "BEGINNER"
    INTERMEDIATE = "INTERMEDIATE"
    ADVANCED = "ADVANCED"
    ALL = "ALL"


class Course(BaseModel):
    """A course. Its counts and average are kept by the services that change them."""

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=180, unique=True, allow_unicode=True)
    code = models.CharField(max_length=30)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(max_length=20_000, blank=True)  # Markdown
    cover = models.ForeignKey(
        "media.Asset", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="courses"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="courses")
    level = models.CharField(max_length=15, choices=CourseLevel.choices, default=CourseLevel.ALL)
    language = models.CharField(max_length=10, default="en")  # BCP 47
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)  # seats; null: unlimited
    price_amount = models.PositiveIntegerField(default=0)  # minor units
    price_currency = models.CharField(max_length=3, default="EUR")  # ISO 4217
    status = models.CharField(
        max_length=10, choices=CourseStatus.choices, default=CourseStatus.DRAFT
    )
    objectives = models.JSONField(default=list, blank=True)  # up to 20 sentences
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_courses"
    )
    co_instructors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="CourseInstructor",
        related_name="co_taught_courses",
        blank=True,
    )
    prerequisites = models.ManyToManyField(
        "self", through="Prerequisite", symmetrical=False, related_name="required_by", blank=True
    )
    # Its chat; null only until a service touches a row that was made elsewhere.
    room = models.OneToOneField(
        "messaging.Room", on_delete=models.PROTECT, null=True, editable=False, related_name="course"
    )
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)  # first publication

    lesson_count = models.PositiveIntegerField(default=0, editable=False)
    estimated_minutes = models.PositiveIntegerField(default=0, editable=False)
    enrolled_count = models.PositiveIntegerField(default=0, editable=False)
    rating_count = models.PositiveIntegerField(default=0, editable=False)
    rating_sum = models.PositiveIntegerField(default=0, editable=False)
    rating_average = models.FloatField(null=True, editable=False)  # 1–5; null: no review yet

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(Lower("code"), name="course_code_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="course_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
                name="course_capacity_positive",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=CourseStatus.PUBLISHED)
                | models.Q(published_at__isnull=False),
                name="course_published_at_known",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"]),
            models.Index("status", Lower("title"), "id", name="course_by_title"),
            models.Index(fields=["status", "-enrolled_count", "-id"]),
            models.Index(fields=["owner", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title


class CourseInstructor(models.Model):
    """A co-instructor; the owner is not among them."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="instructor_links")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="instructor_links"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "user"], name="course_instructor_unique")
        ]


class Prerequisite(models.Model):
    """`required` has to be taken before `course`."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prerequisite_links")
    required = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="required_by_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "required"], name="prerequisite_unique"),
            models.CheckConstraint(
                condition=~models.Q(course=models.F("required")), name="prerequisite_not_itself"
            ),
        ]
