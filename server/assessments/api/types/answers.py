"""Answers, and the options they consist of. Which parts there are depends on the question's kind."""

from dataclasses import asdict

import strawberry

from server.assessments import question_types


@strawberry.type(description="Something to choose, to match or to put in order.")
class Option:
    id: str = strawberry.field(description="What answers call it. It tells nothing else.")
    text: str = strawberry.field(description="Markdown; for TRUE_FALSE `true` or `false`.")


@strawberry.type(description="A left side and the right side it was given.")
class AnswerPair:
    left: str = strawberry.field(description="Id of one of `lefts`.")
    right: str = strawberry.field(description="Id of one of `rights`.")


@strawberry.type(description="An answer to a question.")
class Answer:
    choice_ids: list[str] = strawberry.field(description="Chosen options; empty for other kinds.")
    text: str | None = strawberry.field(description="SHORT_TEXT, ESSAY.")
    number: str | None = strawberry.field(description="NUMERIC, as it was written.")
    unit: str | None = strawberry.field(description="NUMERIC; may be empty.")
    pairs: list[AnswerPair] = strawberry.field(description="MATCHING; empty for other kinds.")
    order: list[str] = strawberry.field(description="ORDERING: ids, first to last.")
    blanks: list[str] = strawberry.field(description="BLANKS: a text for each gap.")


def answer_of(stored: question_types.Answer | None) -> Answer | None:
    if stored is None:
        return None
    return Answer(
        choice_ids=stored.get("choices", []),
        text=stored.get("text"),
        number=stored.get("number"),
        unit=stored.get("unit"),
        pairs=[AnswerPair(left=k, right=v) for k, v in stored.get("pairs", {}).items()],
        order=stored.get("order", []),
        blanks=stored.get("blanks", []),
    )


def options(shown: list[question_types.Option]) -> list[Option]:
    return [Option(**asdict(option)) for option in shown]


@strawberry.input(description="A left side and the right side it is given.")
class AnswerPairInput:
    left: str = strawberry.field(description="Id of one of `lefts`.")
    right: str = strawberry.field(description="Id of one of `rights`.")


@strawberry.input(
    description="An answer: give the part that the question's kind has. Empty takes the answer back."
)
class AnswerInput:
    choice_ids: list[str] | None = strawberry.field(
        default=None, description="SINGLE_CHOICE, TRUE_FALSE: one; MULTIPLE_CHOICE: any number."
    )
    text: str | None = strawberry.field(
        default=None, description="SHORT_TEXT up to 1,000, ESSAY up to 50,000 characters."
    )
    number: str | None = strawberry.field(
        default=None, description="NUMERIC: digits, a point or comma, an exponent."
    )
    unit: str | None = strawberry.field(default=None, description="NUMERIC, if `needsUnit`.")
    pairs: list[AnswerPairInput] | None = strawberry.field(
        default=None, description="MATCHING: some or all left sides."
    )
    order: list[str] | None = strawberry.field(
        default=None, description="ORDERING: every item's id once."
    )
    blanks: list[str] | None = strawberry.field(
        default=None, description="BLANKS: one text for each gap; empty ones are fine."
    )

    def value(self) -> question_types.Given:
        pairs = None if self.pairs is None else [(pair.left, pair.right) for pair in self.pairs]
        return question_types.Given(
            choice_ids=self.choice_ids,
            text=self.text,
            number=self.number,
            unit=self.unit,
            pairs=pairs,
            order=self.order,
            blanks=self.blanks,
        )
