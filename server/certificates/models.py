"""Certificates: by which rule a course gives them, how they look, and who has one."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from server.assessments.models import Quiz
from server.core.models import BaseModel
from server.courses.models import Course

PRINTED_LANGUAGES = ("en", "de")


def printed_language(course: Course) -> str:
    """That of the course if we speak it, else English."""
    language = course.language.split("-")[0]
    return language if language in PRINTED_LANGUAGES else "en"


class CertificateDesign(BaseModel):
    """How certificates look. One that certificates were issued with never changes again: whoever
    changes the look makes a new one."""

    title = models.CharField(max_length=60, blank=True)  # empty: ours, in the course's language
    text = models.CharField(max_length=240, blank=True)
    accent = models.CharField(max_length=7, default="#1f4e5f")  # #rrggbb
    signer_name = models.CharField(max_length=80, blank=True)
    signer_role = models.CharField(max_length=80, blank=True)
    logo = models.ForeignKey(
        "media.Asset", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class CertificateProgram(BaseModel):
    """What a course asks of those who want its certificate. Like everything in a course, it and the
    certificates change under the lock of the course's row."""

    course = models.OneToOneField(
        Course, on_delete=models.CASCADE, related_name="certificate_program"
    )
    is_active = models.BooleanField(default=False)
    # Of the course's lessons; 0: they are not asked for.
    progress_percent = models.PositiveSmallIntegerField(
        default=100, validators=[MaxValueValidator(100)]
    )
    # Of the gradebook's total; 0: it is not asked for.
    grade_percent = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    quizzes = models.ManyToManyField(Quiz, blank=True, related_name="certificate_programs")
    design = models.ForeignKey(
        CertificateDesign, on_delete=models.PROTECT, related_name="programs", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress_percent__lte=100), name="certificate_progress_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(grade_percent__lte=100), name="certificate_grade_percent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.course)


class CertificateState(models.TextChoices):
    VALID = "VALID"
    REVOKED = "REVOKED"
    REPLACED = "REPLACED"


class RevocationReason(models.TextChoices):
    ISSUED_IN_ERROR = "ISSUED_IN_ERROR"
    MISCONDUCT = "MISCONDUCT"
    HOLDER_REQUEST = "HOLDER_REQUEST"
    OTHER = "OTHER"


class Certificate(BaseModel):
    """One edition. It says for ever what it said when it was issued; a new name makes a new one with
    the same number and another code."""

    # It outlives its course.
    course = models.ForeignKey(
        Course, on_delete=models.SET_NULL, null=True, related_name="certificates"
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates"
    )
    number = models.CharField(max_length=20)  # for people; the same in every edition
    edition = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=32, unique=True)  # who knows it may verify
    holder_name = models.CharField(max_length=120)
    course_title = models.CharField(max_length=160)
    language = models.CharField(max_length=10)  # of the printed words
    design = models.ForeignKey(
        CertificateDesign, on_delete=models.PROTECT, related_name="certificates"
    )
    issued_on = models.DateField()  # in the holder's time zone
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revocation_reason = models.CharField(
        max_length=20, choices=RevocationReason.choices, blank=True
    )
    revocation_note = models.CharField(max_length=500, blank=True)  # for the holder
    replaced_at = models.DateTimeField(null=True, blank=True)  # a later edition counts

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "holder"],
                condition=models.Q(replaced_at__isnull=True),
                name="certificate_once",
            ),
            models.UniqueConstraint(fields=["number", "edition"], name="certificate_edition_once"),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revocation_reason="")
                | models.Q(revoked_at__isnull=False) & ~models.Q(revocation_reason=""),
                name="certificate_revoked_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "-id"]),
            models.Index(fields=["course", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.edition}"

    @property
    def state(self) -> CertificateState:
        if self.revoked_at is not None:
            return CertificateState.REVOKED
        if self.replaced_at is not None:
            return CertificateState.REPLACED
        return CertificateState.VALID
