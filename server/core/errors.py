"""What a caller can expect to go wrong: services raise it, the API makes it `UserError` data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _


class ErrorCode(StrEnum):
    """Every expected outcome that is not success, one list for the whole schema."""

    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    RATE_LIMITED = "RATE_LIMITED"
    INVALID_CREDENTIALS = "INVALID_CREDENTIALS"
    TOO_MANY_ATTEMPTS = "TOO_MANY_ATTEMPTS"
    ACCOUNT_BLOCKED = "ACCOUNT_BLOCKED"
    EMAIL_NOT_VERIFIED = "EMAIL_NOT_VERIFIED"
    INVALID_TOKEN = "INVALID_TOKEN"  # noqa: S105 - a name, not a secret
    INVALID_CODE = "INVALID_CODE"
    COURSE_FULL = "COURSE_FULL"
    PREREQUISITES_MISSING = "PREREQUISITES_MISSING"
    PREREQUISITE_CYCLE = "PREREQUISITE_CYCLE"
    ALREADY_ENROLLED = "ALREADY_ENROLLED"
    NOT_ENROLLED = "NOT_ENROLLED"
    BLOCKED_FROM_COURSE = "BLOCKED_FROM_COURSE"
    ENROLLMENT_CLOSED = "ENROLLMENT_CLOSED"
    PAYMENT_REQUIRED = "PAYMENT_REQUIRED"
    HAS_STUDENTS = "HAS_STUDENTS"
    NOT_PUBLISHABLE = "NOT_PUBLISHABLE"
    ALREADY_REVIEWED = "ALREADY_REVIEWED"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_TYPE_NOT_ALLOWED = "FILE_TYPE_NOT_ALLOWED"
    FILE_DAMAGED = "FILE_DAMAGED"
    FILE_IN_USE = "FILE_IN_USE"
    STORAGE_FULL = "STORAGE_FULL"
    UPLOAD_INCOMPLETE = "UPLOAD_INCOMPLETE"
    CHECKSUM_MISMATCH = "CHECKSUM_MISMATCH"
    MUTED = "MUTED"
    SLOW_MODE = "SLOW_MODE"
    CLASSROOM_CLOSED = "CLASSROOM_CLOSED"
    NOT_ADMITTED = "NOT_ADMITTED"
    NO_PEN = "NO_PEN"
    NO_MICROPHONE = "NO_MICROPHONE"
    BOARD_FULL = "BOARD_FULL"
    QUIZ_NOT_OPEN = "QUIZ_NOT_OPEN"
    QUIZ_CLOSED = "QUIZ_CLOSED"
    QUIZ_HAS_ATTEMPTS = "QUIZ_HAS_ATTEMPTS"
    ATTEMPTS_EXHAUSTED = "ATTEMPTS_EXHAUSTED"
    ATTEMPT_OVER = "ATTEMPT_OVER"
    LESSON_LOCKED = "LESSON_LOCKED"
    ASSIGNMENT_NOT_OPEN = "ASSIGNMENT_NOT_OPEN"
    ASSIGNMENT_CLOSED = "ASSIGNMENT_CLOSED"
    ASSIGNMENT_HAS_SUBMISSIONS = "ASSIGNMENT_HAS_SUBMISSIONS"
    SUBMISSIONS_EXHAUSTED = "SUBMISSIONS_EXHAUSTED"
    MODEL_KEY_MISSING = "MODEL_KEY_MISSING"
    MODEL_KEY_REFUSED = "MODEL_KEY_REFUSED"
    MODEL_UNREACHABLE = "MODEL_UNREACHABLE"
    TOKENS_EXHAUSTED = "TOKENS_EXHAUSTED"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `field` is the camelCase input field it belongs to, if any."""

    code: ErrorCode
    message: str
    field: str | None = None


class DomainError(Exception):
    """An expected refusal: one or more problems, nothing written.

    A subclass may say more in `details`, by the name of a field of the mutation's payload.
    """

    details: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(p.message for p in problems))
        self.problems = problems

    @property
    def code(self) -> ErrorCode:
        return self.problems[0].code


def refused(code: ErrorCode, message: str, field: str | None = None) -> DomainError:
    """A refusal for one reason: `raise refused(ErrorCode.COURSE_FULL, "…")`."""
    return DomainError(Problem(code, message, field))


def invalid(message: str, field: str | None = None) -> DomainError:
    return refused(ErrorCode.INVALID, message, field)


def not_found(what: str, field: str | None = None) -> DomainError:
    """Also the answer for what exists but may not be seen. `what` is an English noun."""
    return refused(ErrorCode.NOT_FOUND, _("{what} not found.").format(what=_(what)), field)


def forbidden(message: str = "") -> DomainError:
    return refused(ErrorCode.FORBIDDEN, message or _("You are not allowed to do this."))


class Problems:
    """Collects everything that is wrong with an input, so that the caller hears it at once."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(
        self, message: str, field: str | None = None, code: ErrorCode = ErrorCode.INVALID
    ) -> None:
        self._found.append(Problem(code, message, field))

    def raise_if_any(self) -> None:
        """Raises: DomainError with everything that was added."""
        if self._found:
            raise DomainError(*self._found)
