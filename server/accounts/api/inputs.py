"""Inputs that several mutations share."""

import strawberry

from server.core.api.inputs import optional


@strawberry.input(description="What a learner says about themselves.")
class StudentProfileInput:
    education: str | None = optional("School, degree or the like; at most 120 characters.")
    language: str | None = optional("BCP 47 code, such as pt or pt-BR.")
    country: str | None = optional("ISO 3166-1 alpha-2 code, such as PT.")
    preferred_currency: str | None = optional("ISO 4217 code, such as EUR.")


@strawberry.input(description="How a teacher introduces themselves.")
class TeacherProfileInput:
    headline: str | None = optional("One line; at most 160 characters.")
    subjects: list[str] | None = optional("At most 20 of 80 characters.")
    links: list[str] | None = optional("At most 10 addresses, https only.")
