"""Certificates as GraphQL nouns."""

from datetime import date, datetime
from typing import Any

import strawberry
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from server.accounts.api.types import User
from server.assessments.api.types import Quiz
from server.assessments.models import Quiz as QuizModel
from server.assessments.models import QuizResult
from server.assessments.policies import visible_quizzes, visible_results
from server.certificates import exports, models, policies, selectors
from server.certificates.links import public_address
from server.core.api.context import Info
from server.core.api.prefetch import prefetched, selected
from server.core.api.types import Node, describe_enum, field, node
from server.core.fonts import SERIF, font_for
from server.core.policies import flag
from server.courses.api.types import Course
from server.courses.models import Course as CourseModel
from server.learning.models import CourseProgress
from server.media.api.types import Asset
from server.media.links import export_url

CertificateState = models.CertificateState
RevocationReason = models.RevocationReason
CertificateRequirementKind = selectors.CertificateRequirementKind

describe_enum(
    CertificateState,
    "Whether a certificate counts.",
    {
        "VALID": "It counts.",
        "REVOKED": "It was taken back.",
        "REPLACED": "A later edition with the same number counts.",
    },
)
describe_enum(
    RevocationReason,
    "Why a certificate was taken back; everybody who verifies it sees this.",
    {
        "ISSUED_IN_ERROR": "It was not earned.",
        "MISCONDUCT": "It was not earned honestly.",
        "HOLDER_REQUEST": "Its holder wanted it so.",
        "OTHER": "Another reason.",
    },
)
describe_enum(
    CertificateRequirementKind,
    "What is asked for a certificate.",
    {
        "PROGRESS": "A share of the course's lessons is completed.",
        "QUIZ": "A quiz is passed.",
        "GRADE": "The total in the gradebook reaches a percentage.",
    },
)

CertificateRow = strawberry.Parent[models.Certificate]
ProgramRow = strawberry.Parent[models.CertificateProgram]


def _flag(rule: Any) -> Any:
    return lambda info: flag(rule, info.context.actor, models.Certificate)


def _visible_quizzes(info: Info) -> QuerySet[QuizModel]:
    return visible_quizzes(info.context.actor, QuizModel.objects.order_by("pk"))


def _asked_quizzes(info: Info) -> Prefetch:
    """With what the viewer has reached in each, and may know of it."""
    own = QuizResult.objects.filter(student=info.context.actor.pk)
    shown = visible_results(info.context.actor, own)
    may_see = flag(visible_quizzes, info.context.actor, QuizModel)
    quizzes = QuizModel.objects.order_by("pk").annotate(may_see=may_see)
    quizzes = quizzes.prefetch_related(
        Prefetch("results", own, to_attr="own_results"),
        Prefetch("results", shown, to_attr="shown_results"),
    )
    return Prefetch("quizzes", quizzes, to_attr="asked_quizzes")


def _course_with_progress(info: Info) -> Prefetch:
    own = CourseProgress.objects.filter(student=info.context.actor.pk)
    courses = CourseModel.objects.only("lesson_count").prefetch_related(
        Prefetch("progress", own, to_attr="own_progress")
    )
    return Prefetch("course", courses, to_attr="course_with_progress")


def _requirements(program: Any, info: Info) -> list[selectors.Requirement]:
    if not hasattr(program, "asked_quizzes"):  # it came from a mutation, not from a list
        prefetch_related_objects([program], _asked_quizzes(info), _course_with_progress(info))
    course, quizzes = program.course_with_progress, program.asked_quizzes
    standing = selectors.Standing(
        progress=next(iter(course.own_progress), None),
        results=[result for quiz in quizzes for result in quiz.own_results],
        shown_results=[result for quiz in quizzes for result in quiz.shown_results],
        total=selectors.total_of(program, info.context.actor),
        shown_total=selectors.shown_total_of(program, info.context.actor),
    )
    return selectors.requirements(program, course, quizzes, standing)


@strawberry.type(
    description="Something that is asked for a certificate, as the viewer stands to it."
)
class CertificateRequirement:
    kind: CertificateRequirementKind = strawberry.field(description="What is asked.")
    is_met: bool = strawberry.field(
        description="Whether the viewer has done it. Where a quiz hides its results until it "
        "closes: only after that."
    )
    required_percent: int = strawberry.field(
        description="PROGRESS: of the lessons. QUIZ: of its marks. GRADE: of the total. 0 to 100."
    )
    reached_percent: int | None = strawberry.field(
        description="The same of the viewer, rounded down; null: nothing yet, or not shown yet."
    )
    quiz: Quiz | None = strawberry.field(
        description="QUIZ: which; null for who may not see it, for example before enrolling."
    )


@strawberry.type(description="How certificates of a course look.")
class CertificateDesign:
    title: str = strawberry.field(description="Empty: ours, in the course's language.")
    text: str = strawberry.field(description="Below the course's name; may be empty.")
    accent: str = strawberry.field(description="Colour of frame and title, #rrggbb.")
    signer_name: str = strawberry.field(description="Who signs; may be empty.")
    signer_role: str = strawberry.field(description="What they are; may be empty.")
    logo: Asset | None = strawberry.field(
        description="On top instead of our name; null: none. For those who may edit the course."
    )


@node(models.CertificateProgram)
class CertificateProgram(Node):
    """What a course asks for its certificate. Active ones are seen wherever the course is, others by
    its instructors and managers."""

    course: Course = field("The course.")
    is_active: bool = field("Whether certificates are given.")
    progress_percent: int = field("Of the lessons that have to be completed; 0: not asked for.")
    grade_percent: int = field("Of the gradebook's total to be reached; 0: not asked for.")
    updated_at: datetime = field("When rule or design last changed.")

    @field(prefetch_related=[selected("quizzes", _visible_quizzes, to_attr="visible_quizzes")])
    def quizzes(self, program: ProgramRow, info: Info) -> list[Quiz]:
        """Quizzes that have to be passed, at most 20; as far as the viewer sees them."""
        rows = _visible_quizzes(info).filter(certificate_programs=program)
        return prefetched(program, "visible_quizzes", lambda: list(rows))

    @field(
        only=["progress_percent", "grade_percent", "course"],
        prefetch_related=[_asked_quizzes, _course_with_progress],
    )
    def requirements(self, program: ProgramRow, info: Info) -> list[CertificateRequirement]:
        """Everything that is asked, and whether the viewer has done it; at most 22."""
        return [
            CertificateRequirement(
                kind=one.kind,
                is_met=one.is_met,
                required_percent=one.required_percent,
                reached_percent=one.reached_percent,
                quiz=one.quiz if getattr(one.quiz, "may_see", False) else None,
            )
            for one in _requirements(program, info)
        ]

    @field(only=["design"], select_related=["design__logo"])
    def design(self, program: ProgramRow, info: Info) -> CertificateDesign | None:
        """How the next certificates look. For those who may edit the course, else null."""
        if not policies.can_edit_program(info.context.actor, program):
            return None
        design = program.design
        return CertificateDesign(
            title=design.title,
            text=design.text,
            accent=design.accent,
            signer_name=design.signer_name,
            signer_role=design.signer_role,
            logo=design.logo,
        )

    @field(only=["course"])
    def preview_url(self, program: ProgramRow, info: Info) -> str | None:
        """A PNG of a sample with nobody's name; lasts 60 seconds. For those who may edit the course,
        else null."""
        if not policies.can_edit_program(info.context.actor, program):
            return None
        return export_url(exports.PREVIEW, program.pk, info.context)

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_programs(info.context.actor, queryset)


@node(models.Certificate)
class Certificate(Node):
    """An edition of somebody's certificate. For its holder, and for who looks after the course; all
    others verify it with its code, see `certificate`."""

    course: Course | None = field("The course; null when it is gone or no longer seen.")
    holder: User = field("Whose it is.")
    number: str = field("For people, for example 2026-7KQ4-M2XW; the same in every edition.")
    edition: int = field("From 1; a change of name makes the next.")
    code: str = field("Opens the public page; who has it may verify.")
    holder_name: str = field("As printed: the holder's name when it was issued.")
    course_title: str = field("As printed.")
    issued_on: date = field("Day of issue in the holder's time zone.")
    revoked_at: datetime | None = field("When it was taken back; null: it was not.")
    replaced_at: datetime | None = field("When a later edition took its place; null: none did.")

    @field(only=["revoked_at", "replaced_at"])
    def state(self, certificate: CertificateRow) -> CertificateState:
        """Whether it counts."""
        return certificate.state

    @field(only=["revocation_reason"])
    def revocation_reason(self, certificate: CertificateRow) -> RevocationReason | None:
        """Why it was taken back; null: it was not."""
        reason = certificate.revocation_reason
        return RevocationReason(reason) if reason else None

    @field(only=["revocation_note"])
    def revocation_note(self, certificate: CertificateRow) -> str | None:
        """What the holder was told about it; null: nothing. The public page does not show it."""
        return certificate.revocation_note or None

    @field(only=["code"])
    def public_url(self, certificate: CertificateRow) -> str:
        """The page that verifies it, absolute; the QR code says the same."""
        return public_address(certificate.code)

    @field(only=["revoked_at", "replaced_at"])
    def pdf_url(self, certificate: CertificateRow, info: Info) -> str | None:
        """The certificate as PDF, A4 landscape; lasts 60 seconds. Null unless it is valid."""
        if certificate.state != CertificateState.VALID:
            return None
        return export_url(exports.PDF, certificate.pk, info.context)

    @field(only=["holder_name"])
    def is_name_printable(self, certificate: CertificateRow) -> bool:
        """Whether the PDF can show the name: Latin, Greek, Cyrillic, Armenian and Georgian letters.
        Else it refers to the public page, which shows every script."""
        return font_for(certificate.holder_name, first=SERIF) is not None

    @field(annotate={"may_revoke": _flag(policies.revocable_certificates)})
    def viewer_can_revoke(self, certificate: CertificateRow, info: Info) -> bool:
        """Whether the viewer may take it back: the course's instructors, managers."""
        actor = info.context.actor
        return bool(
            prefetched(
                certificate,
                "may_revoke",
                lambda: policies.can_revoke_certificate(actor, certificate),
            )
        )

    @field(annotate={"may_reissue": _flag(policies.reissuable_certificates)})
    def viewer_can_reissue(self, certificate: CertificateRow, info: Info) -> bool:
        """Whether there is a reason to issue it anew, a new name or a revocation to make good, and
        the viewer may: see `reissueCertificate`."""
        actor = info.context.actor
        return bool(
            prefetched(
                certificate,
                "may_reissue",
                lambda: policies.can_reissue_certificate(actor, certificate),
            )
        )

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_certificates(info.context.actor, queryset)


@strawberry.type(description="What everybody who knows the code of a certificate may know.")
class PublicCertificate:
    number: str = strawberry.field(description="As printed.")
    edition: int = strawberry.field(description="From 1.")
    holder_name: str = strawberry.field(description="As printed.")
    course_title: str = strawberry.field(description="As printed.")
    title: str = strawberry.field(description="Of the document; empty: ours.")
    accent: str = strawberry.field(description="Its colour, #rrggbb.")
    issued_on: date = strawberry.field(description="Day of issue.")
    state: CertificateState = strawberry.field(description="Whether it counts.")
    revoked_at: datetime | None = strawberry.field(
        description="When it was taken back; null: it was not."
    )
    revocation_reason: RevocationReason | None = strawberry.field(
        description="Why; null: it was not taken back."
    )
    replaced_at: datetime | None = strawberry.field(
        description="When a later edition took its place; null: none did."
    )
    replaced_by_edition: int | None = strawberry.field(
        description="REPLACED: the edition of the same number that counts. Neither its code nor the "
        "new name is told: its holder shows it."
    )

    @classmethod
    def of(cls, certificate: models.Certificate) -> "PublicCertificate":
        reason = certificate.revocation_reason
        return cls(
            number=certificate.number,
            edition=certificate.edition,
            holder_name=certificate.holder_name,
            course_title=certificate.course_title,
            title=certificate.design.title,
            accent=certificate.design.accent,
            issued_on=certificate.issued_on,
            state=certificate.state,
            revoked_at=certificate.revoked_at,
            revocation_reason=RevocationReason(reason) if reason else None,
            replaced_at=certificate.replaced_at,
            replaced_by_edition=selectors.replaced_by(certificate),
        )
