"""Asking a language model over OpenAI's protocol: one question, one answer, no tools.

It never tries again by itself: whoever asks does so later, in a job of its own.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from pydantic import BaseModel, Field, ValidationError

from server.drafting.generators.answers import read
from server.drafting.generators.base import Proposal
from server.drafting.generators.prompt import Prompt
from server.drafting.models import DraftFailure

if TYPE_CHECKING:
    from openai import APIStatusError

MAX_BODY = 1_000_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Usage:
    input_tokens: int
    output_tokens: int


NO_USAGE = Usage(0, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    proposals: list[Proposal]
    shapeless: int  # items that were none
    usage: Usage | None  # None: the service does not say


class ModelTrouble(Exception):
    """No answer that could be used: why, whether asking again may help, and what it has cost."""

    def __init__(
        self,
        failure: DraftFailure,
        *,
        tries: int = 0,
        retry_after: timedelta | None = None,
        usage: Usage | None = NO_USAGE,
    ) -> None:
        super().__init__(failure)
        self.failure = failure
        self.tries = tries  # how often asking again makes sense
        self.retry_after = retry_after  # as the service wishes
        self.usage = usage  # None: nobody knows


def ask(prompt: Prompt, key: str) -> Answer:
    """Raises: ModelTrouble."""
    return _understood(
        _posted(
            key,
            settings.AI_TIMEOUT_SECONDS,
            messages=[
                {"role": "system", "content": prompt.rules},
                {"role": "user", "content": prompt.source},
            ],
            max_completion_tokens=prompt.longest_answer,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "items", "strict": True, "schema": prompt.schema},
            },
        )
    )


def check_key(key: str, seconds: float) -> None:
    """Ask for a word.

    Raises: ModelTrouble.
    """
    messages = [{"role": "user", "content": "Say yes."}]
    _posted(key, seconds, messages=messages, max_completion_tokens=16)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = Field(ge=0, le=100_000_000)
    completion_tokens: int = Field(ge=0, le=100_000_000)


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


def _understood(body: bytes) -> Answer:
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError as error:
        raise ModelTrouble(DraftFailure.UNUSABLE, tries=2, usage=None) from error
    counted = completion.usage
    usage = Usage(counted.prompt_tokens, counted.completion_tokens) if counted else None
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise ModelTrouble(DraftFailure.REFUSED, tries=1, usage=usage)
    try:
        proposals, shapeless = read(choice.message.content or "")
    except ValueError as error:  # cut off as well
        raise ModelTrouble(DraftFailure.UNUSABLE, tries=2, usage=usage) from error
    return Answer(proposals, shapeless, usage)


def _posted(key: str, seconds: float, **question: Any) -> bytes:
    """The body of the answer. `seconds` are for all of it, however slowly it comes."""
    import httpx2  # heavy, both: only workers need them
    import openai

    client = openai.OpenAI(
        api_key=key,
        base_url=settings.AI_BASE_URL or None,
        timeout=seconds,
        max_retries=0,
        # Where questions go is for whoever runs the site to say, and for nobody else.
        http_client=openai.DefaultHttpx2Client(follow_redirects=False, timeout=seconds),
    )
    deadline = time.monotonic() + seconds
    answer = bytearray()
    try:
        with (
            client,
            client.chat.completions.with_streaming_response.create(
                model=settings.AI_MODEL, **question
            ) as response,
        ):
            for block in response.iter_bytes():
                answer += block
                if len(answer) > MAX_BODY:
                    raise ModelTrouble(DraftFailure.UNUSABLE, usage=None)
                if time.monotonic() > deadline:
                    raise ModelTrouble(DraftFailure.UNREACHABLE, tries=3, usage=None)
    except (openai.APITimeoutError, httpx2.TransportError) as error:
        raise ModelTrouble(DraftFailure.UNREACHABLE, tries=3, usage=None) from error
    except openai.APIStatusError as error:
        raise _refusal(error) from error
    except openai.APIError as error:  # nobody was reached
        raise ModelTrouble(DraftFailure.UNREACHABLE, tries=4) from error
    return bytes(answer)


def _refusal(error: "APIStatusError") -> ModelTrouble:
    status = error.status_code
    retry_after = _seconds(error.response.headers.get("retry-after"))
    if status == 429:
        tries = 0 if error.code == "insufficient_quota" else 4
        return ModelTrouble(DraftFailure.BUSY, tries=tries, retry_after=retry_after)
    if error.code == "content_filter":
        return ModelTrouble(DraftFailure.REFUSED)
    if status in {401, 403}:
        return ModelTrouble(DraftFailure.KEY_REFUSED)
    if status in {408, 409} or status >= 500:
        return ModelTrouble(DraftFailure.UNREACHABLE, tries=4, retry_after=retry_after)
    return ModelTrouble(DraftFailure.MISCONFIGURED)


def _seconds(header: str | None) -> timedelta | None:
    """Services say seconds; a date, which they might, means our own patience."""
    return timedelta(seconds=int(header)) if header and header.isdecimal() else None
