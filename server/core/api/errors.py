"""Errors on their way to the client: `UserError` data in payloads, coded top-level errors."""

import logging
import secrets
from typing import Any

import strawberry
from graphql import GraphQLError

from server.core.api.types import describe_enum
from server.core.errors import ErrorCode, Problem

logger = logging.getLogger(__name__)

_CODES = {
    "INVALID": "The input is not acceptable; `field` says which part.",
    "NOT_FOUND": "It does not exist, or you may not see it.",
    "FORBIDDEN": "You can see it but may not do this.",
    "CONFLICT": "Somebody else changed or took it first.",
    "UNAUTHENTICATED": "Sign in first.",
    "RATE_LIMITED": "Too many requests; wait a little.",
    "INVALID_CREDENTIALS": "The user name, e-mail address or password is wrong.",
    "TOO_MANY_ATTEMPTS": "Too many wrong guesses; the message says when to try again.",
    "ACCOUNT_BLOCKED": "This account was blocked by staff.",
    "EMAIL_NOT_VERIFIED": "Confirm your e-mail address first.",
    "INVALID_TOKEN": "The token is wrong, expired, used or revoked.",
    "INVALID_CODE": "The code is wrong, expired or used.",
    "COURSE_FULL": "Every seat of the course is taken.",
    "PREREQUISITES_MISSING": "Other courses have to be taken first.",
    "PREREQUISITE_CYCLE": "The courses would require each other.",
    "ALREADY_ENROLLED": "The student is already in the course.",
    "NOT_ENROLLED": "The student is not in the course.",
    "BLOCKED_FROM_COURSE": "The student was blocked from the course.",
    "ENROLLMENT_CLOSED": "The course takes nobody now.",
    "PAYMENT_REQUIRED": "The course has a price.",
    "HAS_STUDENTS": "The course has students; archive it, or delete it and notify them.",
    "NOT_PUBLISHABLE": "It is not complete enough to publish.",
    "ALREADY_REVIEWED": "You have reviewed this course; edit your review.",
    "FILE_TOO_LARGE": "The file is larger than allowed.",
    "FILE_TYPE_NOT_ALLOWED": "Files of this type are not accepted.",
    "FILE_DAMAGED": "The file cannot be read.",
    "FILE_IN_USE": "Something uses the file, and will keep it; say that you know.",
    "STORAGE_FULL": "Your files would take more room than you have; delete some first.",
    "UPLOAD_INCOMPLETE": "Parts of the upload are missing; see `receivedParts`.",
    "CHECKSUM_MISMATCH": "What arrived is not what was announced; send it again.",
    "MUTED": "A moderator took away your voice for a while; the message says until when.",
    "SLOW_MODE": "You wrote a moment ago; the message says when you can write again.",
    "CLASSROOM_CLOSED": "The lesson is over; what was there can be read.",
    "NOT_ADMITTED": "Join the classroom first, or wait until a host lets you in.",
    "NO_PEN": "Only who has the pen may draw.",
    "NO_MICROPHONE": "Only who has the microphone may speak.",
    "BOARD_FULL": "The board has as many pages as it can.",
    "QUIZ_NOT_OPEN": "The quiz has not opened yet.",
    "QUIZ_CLOSED": "The quiz has closed.",
    "QUIZ_HAS_ATTEMPTS": "Students have begun the quiz; this can no longer be changed.",
    "ATTEMPTS_EXHAUSTED": "Every attempt that the quiz allows has been used.",
    "ATTEMPT_OVER": "The attempt was submitted, or its time is over.",
    "LESSON_LOCKED": "The lesson opens later, or something has to be finished first; see `lockReasons`.",
    "ASSIGNMENT_NOT_OPEN": "The assignment takes no work yet.",
    "ASSIGNMENT_CLOSED": "The assignment takes no more work.",
    "ASSIGNMENT_HAS_SUBMISSIONS": "Students have begun; this can no longer be changed.",
    "SUBMISSIONS_EXHAUSTED": "Work was handed in as often as the assignment allows.",
    "MODEL_KEY_MISSING": "There is no key for a language model, or no model.",
    "MODEL_KEY_REFUSED": "The service of the language model does not accept the key.",
    "MODEL_UNREACHABLE": "The service of the language model gave no proper answer.",
    "TOKENS_EXHAUSTED": "The viewer's tokens of the language model are used up for this month.",
}

describe_enum(ErrorCode, "Why something was refused.", _CODES)


@strawberry.type(description="An expected refusal, as data.")
class UserError:
    code: ErrorCode = strawberry.field(description="For programs.")
    message: str = strawberry.field(
        description="For people, in the language of `Accept-Language`, else in the viewer's own."
    )
    field: str | None = strawberry.field(
        description="The input field it belongs to, in camelCase; null if none."
    )

    @classmethod
    def of(cls, problem: Problem) -> "UserError":
        return cls(code=problem.code, message=problem.message, field=problem.field)


class RequestRefused(GraphQLError):
    """A top-level error with a code that clients may rely on, for example UNAUTHENTICATED."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, extensions={"code": code})


def presentable(error: GraphQLError) -> dict[str, Any]:
    """The error as a client may see it: coded refusals as they are, all else masked and logged."""
    if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
        reference = secrets.token_hex(6)
        logger.error(
            "Unexpected error %s at %s", reference, error.path, exc_info=error.original_error
        )
        masked = GraphQLError(
            f"Something went wrong on our side. Reference: {reference}",
            nodes=error.nodes,
            path=error.path,
            extensions={"code": "INTERNAL", "reference": reference},
        )
        return dict(masked.formatted)
    formatted = dict(error.formatted)
    source = error.original_error if isinstance(error.original_error, GraphQLError) else error
    extensions = dict(source.extensions or {})
    extensions.setdefault("code", "BAD_REQUEST")
    formatted["extensions"] = extensions
    return formatted
