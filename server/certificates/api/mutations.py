"""What one can do with certificates."""

import strawberry

from server.certificates import services
from server.certificates.api.types import (
    Certificate,
    CertificateProgram,
    RevocationReason,
)
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.inputs import given, optional
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `setCertificateRule`. What is absent stays as it is.")
class SetCertificateRuleInput:
    course_id: strawberry.ID = strawberry.field(description="A course the viewer looks after.")
    is_active: bool | None = optional("Whether certificates are given; off at first.")
    progress_percent: int | None = optional(
        "Of the lessons that have to be completed, 0 to 100; 100 at first, 0: not asked for."
    )
    grade_percent: int | None = optional(
        "Of the gradebook's total that has to be reached, 0 to 100; 0 at first: not asked for."
    )
    quiz_ids: list[strawberry.ID] | None = optional(
        "Quizzes of the course that have to be passed, at most 20."
    )


@payload
class SetCertificateRulePayload:
    program: CertificateProgram | None = strawberry.field(
        default=None, description="The rule as it is now."
    )


@strawberry.input(
    description="Input of `setCertificateDesign`. What is absent stays as it is; null empties it."
)
class SetCertificateDesignInput:
    course_id: strawberry.ID = strawberry.field(description="A course the viewer looks after.")
    title: str | None = optional("At most 60 characters; empty: ours, in the course's language.")
    text: str | None = optional("Below the course's name, at most 240 characters.")
    accent: str | None = optional("Colour of frame and title, #rrggbb.")
    signer_name: str | None = optional("Who signs, at most 80 characters.")
    signer_role: str | None = optional("What they are, at most 80 characters.")
    logo_asset_id: strawberry.ID | None = optional(
        "A picture that the viewer has uploaded; null removes it."
    )


@payload
class SetCertificateDesignPayload:
    program: CertificateProgram | None = strawberry.field(
        default=None, description="With its new design."
    )


@strawberry.input(description="Input of `revokeCertificate`.")
class RevokeCertificateInput:
    certificate_id: strawberry.ID = strawberry.field(
        description="A valid one of a course the viewer looks after."
    )
    reason: RevocationReason = strawberry.field(
        description="Everybody who verifies the certificate sees it."
    )
    note: str = strawberry.field(
        default="", description="Only for the holder, at most 500 characters."
    )


@payload
class RevokeCertificatePayload:
    certificate: Certificate | None = strawberry.field(
        default=None, description="It does not count any more."
    )


@strawberry.input(description="Input of `reissueCertificate`.")
class ReissueCertificateInput:
    certificate_id: strawberry.ID = strawberry.field(description="The latest edition.")


@payload
class ReissueCertificatePayload:
    certificate: Certificate | None = strawberry.field(default=None, description="The new edition.")
    replaced: Certificate | None = strawberry.field(default=None, description="The old one.")


@strawberry.type
class Mutation:
    @mutation
    def set_certificate_rule(
        self,
        info: Info,
        input: SetCertificateRuleInput,  # noqa: A002
    ) -> SetCertificateRulePayload:
        """Say what a course asks for its certificate, and whether it gives any. Who has done it all
        gets one soon. For the course's instructors and managers."""
        values = given(input)
        course_id = decode_id("Course", values.pop("course_id"), "courseId")
        if values.get("quiz_ids") is not None:
            values["quiz_ids"] = [decode_id("Quiz", pk, "quizIds") for pk in values["quiz_ids"]]
        program = services.set_certificate_rule(
            actor=info.context.actor, course_id=course_id, **values
        )
        return SetCertificateRulePayload(program=program)

    @mutation
    def set_certificate_design(
        self,
        info: Info,
        input: SetCertificateDesignInput,  # noqa: A002
    ) -> SetCertificateDesignPayload:
        """Change how the next certificates of a course look; those that were issued stay as they
        are. For the course's instructors and managers."""
        values = given(input)
        course_id = decode_id("Course", values.pop("course_id"), "courseId")
        if values.get("logo_asset_id") is not None:
            values["logo_asset_id"] = decode_id("Asset", values["logo_asset_id"], "logoAssetId")
        program = services.set_certificate_design(
            actor=info.context.actor, course_id=course_id, details=values
        )
        return SetCertificateDesignPayload(program=program)

    @mutation
    def revoke_certificate(
        self,
        info: Info,
        input: RevokeCertificateInput,  # noqa: A002
    ) -> RevokeCertificatePayload:
        """Take a certificate back; its holder is told. For the course's instructors and managers."""
        certificate = services.revoke_certificate(
            actor=info.context.actor,
            certificate_id=decode_id("Certificate", input.certificate_id, "certificateId"),
            reason=input.reason,
            note=input.note,
        )
        return RevokeCertificatePayload(certificate=certificate)

    @mutation
    def reissue_certificate(
        self,
        info: Info,
        input: ReissueCertificateInput,  # noqa: A002
    ) -> ReissueCertificatePayload:
        """Issue a certificate anew with its holder's present name: the same number, the next edition,
        a new code. For the holder after a change of name, and for the course's instructors and
        managers, also after a revocation. At most 10 editions."""
        old_id = decode_id("Certificate", input.certificate_id, "certificateId")
        certificate, replaced = services.reissue_certificate(
            actor=info.context.actor, certificate_id=old_id
        )
        return ReissueCertificatePayload(certificate=certificate, replaced=replaced)
