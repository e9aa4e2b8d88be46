"""By which rule a course gives certificates, and how they look."""

import re
from collections.abc import Collection
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from server.accounts.models import User
from server.assessments.models import Quiz
from server.audit.services import record
from server.certificates.models import CertificateDesign, CertificateProgram
from server.certificates.services.looking import look_at_everybody_later
from server.core.errors import Problems, forbidden, not_found
from server.core.fonts import font_for
from server.core.text import clean_line
from server.courses.models import Course
from server.courses.policies import can_edit_course, visible_courses
from server.media import services as media
from server.media.models import Asset, AssetKind
from server.media.policies import can_use

MAX_QUIZZES = 20
_COLOR = re.compile("#[0-9a-f]{6}")
_LINES = {"title": 60, "text": 240, "signer_name": 80, "signer_role": 80}
_FIELDS = {"signer_name": "signerName", "signer_role": "signerRole"}


class DesignDetails(TypedDict, total=False):
    """What is given is changed; None empties or removes."""

    title: str | None
    text: str | None
    accent: str | None
    signer_name: str | None
    signer_role: str | None
    logo_asset_id: UUID | None


@transaction.atomic
def set_certificate_rule(
    *,
    actor: User,
    course_id: UUID,
    is_active: bool | None = None,
    progress_percent: int | None = None,
    grade_percent: int | None = None,
    quiz_ids: Collection[UUID] | None = None,
) -> CertificateProgram:
    """Say what students have to do, and whether there are certificates at all. None leaves as it is.
    Who has done it already gets one soon; certificates that were issued stay.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    program = _locked_program(actor, course_id)
    problems = Problems()
    for name, field, percent in (
        ("progress_percent", "progressPercent", progress_percent),
        ("grade_percent", "gradePercent", grade_percent),
    ):
        if percent is not None:
            if not 0 <= percent <= 100:
                problems.add(_("From 0 to 100 percent."), field)
            setattr(program, name, percent)
    quizzes = list(program.quizzes.all())
    if quiz_ids is not None:
        quizzes = list(Quiz.objects.filter(course=course_id, pk__in=quiz_ids))
        if len(quizzes) < len(set(quiz_ids)):
            raise not_found("Quiz", "quizIds")
        if len(quizzes) > MAX_QUIZZES:
            problems.add(_("At most {limit}, please.").format(limit=MAX_QUIZZES), "quizIds")
    if is_active is not None:
        program.is_active = is_active
    asks = program.progress_percent or program.grade_percent or quizzes
    if program.is_active and not asks:
        problems.add(_("Ask for something: lessons, a quiz, or a grade."), "isActive")
    problems.raise_if_any()
    program.save()
    program.quizzes.set(quizzes)
    record(
        actor=actor,
        action="certificates.set_certificate_rule",
        obj=program,
        data={
            "course": course_id,
            "is_active": program.is_active,
            "progress_percent": program.progress_percent,
            "grade_percent": program.grade_percent,
            "quizzes": sorted(str(quiz.pk) for quiz in quizzes),
        },
    )
    if program.is_active:
        look_at_everybody_later(course_id)
    return program


@transaction.atomic
def set_certificate_design(
    *, actor: User, course_id: UUID, details: DesignDetails
) -> CertificateProgram:
    """Change how the course's next certificates look; those that were issued stay as they are.

    Raises: DomainError NOT_FOUND, FORBIDDEN, INVALID.
    """
    program = _locked_program(actor, course_id)
    old = program.design
    design = CertificateDesign.objects.get(pk=old.pk)
    _apply(actor, design, details)
    if old.certificates.exists():
        design = _copied(design)
        program.design = design
        program.save(update_fields=["design", "updated_at"])
    else:
        program.design = design
        design.save()
    if old.logo is not None and old.logo_id != design.logo_id:
        media.discard(old.logo)  # stays while an issued certificate shows it
    record(
        actor=actor,
        action="certificates.set_certificate_design",
        obj=program,
        data={"course": course_id, "design": design.pk},
    )
    return program


def _locked_program(actor: User, course_id: UUID) -> CertificateProgram:
    """The course's, made with the defaults if it has none: off. The course is locked.

    Raises: DomainError NOT_FOUND, FORBIDDEN.
    """
    courses = Course.objects.select_for_update(no_key=True).filter(pk=course_id)
    course = visible_courses(actor, courses).first()
    if course is None:
        raise not_found("Course", "courseId")
    if not can_edit_course(actor, course):
        raise forbidden(_("Only its instructors may do this."))
    rows = CertificateProgram.objects.select_related("design__logo")
    program = rows.filter(course=course).first()
    if program is None:
        program = CertificateProgram(course=course, design=CertificateDesign.objects.create())
        program.save(force_insert=True)
    return program


def _apply(actor: User, design: CertificateDesign, details: DesignDetails) -> None:
    problems = Problems()
    for name, limit in _LINES.items():
        if name in details:
            field = _FIELDS.get(name, name)
            given = str(details[name] or "")  # type: ignore[literal-required]
            value = clean_line(problems, field, given, max_length=limit)
            if font_for(value) is None:
                problems.add(_("Our fonts cannot print this; leave out unusual signs."), field)
            setattr(design, name, value)
    if accent := (details.get("accent") or "").lower():
        if not _COLOR.fullmatch(accent):
            problems.add(_("Give the colour as #rrggbb."), "accent")
        design.accent = accent
    if "logo_asset_id" in details:
        design.logo = _logo(actor, design, details["logo_asset_id"], problems)
    problems.raise_if_any()


def _logo(
    actor: User, design: CertificateDesign, asset_id: UUID | None, problems: Problems
) -> Asset | None:
    if asset_id is None or asset_id == design.logo_id:
        return design.logo if asset_id else None
    asset = Asset.objects.filter(pk=asset_id).first()
    if asset is None or not can_use(actor, asset):
        raise not_found("File", "logoAssetId")
    if asset.kind != AssetKind.IMAGE:
        problems.add(_("Use a PNG, JPEG or WebP image."), "logoAssetId")
        return None
    media.attach(asset)
    return asset


def _copied(design: CertificateDesign) -> CertificateDesign:
    return CertificateDesign.objects.create(
        logo=design.logo,
        accent=design.accent,
        **{name: getattr(design, name) for name in _LINES},
    )
