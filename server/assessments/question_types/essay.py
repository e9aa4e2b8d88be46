"""A longer text, which a person marks."""

from server.assessments.question_types.base import (
    Answer,
    Content,
    Draft,
    Given,
    QuestionType,
)
from server.core.errors import Problems
from server.core.text import clean_text

MAX_ESSAY = 50_000
MAX_GUIDANCE = 5_000


class Essay(QuestionType):
    def content(self, draft: Draft, problems: Problems) -> Content:
        guidance = clean_text(problems, "guidance", draft.guidance, max_length=MAX_GUIDANCE)
        return {"guidance": guidance}

    def answer(self, content: Content, given: Given, problems: Problems) -> Answer | None:
        text = clean_text(problems, "text", given.text or "", max_length=MAX_ESSAY)
        return {"text": text} if text else None

    def grade(self, content: Content, answer: Answer) -> None:
        return None

    def key(self, content: Content) -> None:
        return None
