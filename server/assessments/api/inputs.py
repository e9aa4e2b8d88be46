"""A question as its author gives it."""

import strawberry

from server.assessments import question_types
from server.assessments.question_types import Draft


@strawberry.input(description="An option of a choice.")
class ChoiceInput:
    text: str = strawberry.field(description="Markdown, 1 to 5,000 characters.")
    is_correct: bool = strawberry.field(default=False, description="Whether it is right.")
    percent: float | None = strawberry.field(
        default=None,
        description="What it earns, −100 to 100 (single choice: 0 to 100, one has 100); if absent, "
        "`isCorrect` decides, and right and wrong options share 100 evenly.",
    )
    feedback: str = strawberry.field(default="", description="Markdown, up to 5,000 characters.")
    id: str = strawberry.field(default="", description="Of an option that was there before.")


@strawberry.input(description="A text that is accepted.")
class AcceptedTextInput:
    text: str = strawberry.field(description="1 to 300 characters; `*` stands for anything.")
    percent: float = strawberry.field(default=100, description="What it earns, 0 to 100.")
    feedback: str = strawberry.field(default="", description="Markdown, up to 5,000 characters.")


@strawberry.input(description="A number that is accepted.")
class AcceptedNumberInput:
    value: str = strawberry.field(description="In the unit whose factor is 1, for example 3.14.")
    tolerance: str = strawberry.field(default="0", description="How far off it may be; 0 or more.")
    percent: float = strawberry.field(default=100, description="What it earns, 0 to 100.")
    feedback: str = strawberry.field(default="", description="Markdown, up to 5,000 characters.")


@strawberry.input(description="A unit in which a number may be given.")
class UnitInput:
    name: str = strawberry.field(description="1 to 30 characters, for example cm.")
    factor: str = strawberry.field(
        default="1", description="Times this, a number is in the key's unit; more than 0."
    )


@strawberry.input(description="Two sides that belong together.")
class PairInput:
    left: str = strawberry.field(description="Markdown, 1 to 5,000 characters, different in each.")
    right: str = strawberry.field(description="Markdown, 1 to 5,000 characters; may be shared.")
    id: str = strawberry.field(default="", description="Of a pair that was there before.")


@strawberry.input(description="Something to put in order.")
class ItemInput:
    text: str = strawberry.field(description="Markdown, 1 to 5,000 characters, different in each.")
    id: str = strawberry.field(default="", description="Of an item that was there before.")


@strawberry.input(description="A gap in the text.")
class BlankInput:
    accepted: list[str] = strawberry.field(
        description="1 to 20 texts of up to 300 characters; `*` stands for anything."
    )
    is_case_sensitive: bool = strawberry.field(default=False, description="If capitals matter.")


@strawberry.input(description="The parts of a question; each kind reads those that it has.")
class QuestionContentInput:
    choices: list[ChoiceInput] = strawberry.field(
        default_factory=list, description="SINGLE_CHOICE, MULTIPLE_CHOICE: 2 to 50."
    )
    is_true: bool | None = strawberry.field(default=None, description="TRUE_FALSE: the key.")
    true_feedback: str = strawberry.field(
        default="", description="TRUE_FALSE: said to whoever chose true."
    )
    false_feedback: str = strawberry.field(
        default="", description="TRUE_FALSE: said to whoever chose false."
    )
    accepted: list[AcceptedTextInput] = strawberry.field(
        default_factory=list, description="SHORT_TEXT: 1 to 50, one of which earns 100 percent."
    )
    is_case_sensitive: bool = strawberry.field(
        default=False, description="SHORT_TEXT: whether capitals matter."
    )
    numbers: list[AcceptedNumberInput] = strawberry.field(
        default_factory=list, description="NUMERIC: 1 to 50, one of which earns 100 percent."
    )
    units: list[UnitInput] = strawberry.field(
        default_factory=list, description="NUMERIC: up to 20; none: no unit is asked for."
    )
    pairs: list[PairInput] = strawberry.field(
        default_factory=list, description="MATCHING: 2 to 50."
    )
    distractors: list[str] = strawberry.field(
        default_factory=list, description="MATCHING: up to 20 right sides of no pair."
    )
    items: list[ItemInput] = strawberry.field(
        default_factory=list, description="ORDERING: 2 to 50, in the right order."
    )
    blanks: list[BlankInput] = strawberry.field(
        default_factory=list, description="BLANKS: one for each of [[1]], [[2]] … in the text."
    )
    guidance: str = strawberry.field(
        default="", description="ESSAY: for those who mark it; Markdown, up to 5,000 characters."
    )

    def draft(self, text: str) -> Draft:
        return Draft(
            text=text,
            choices=[
                question_types.ChoiceDraft(c.text, c.is_correct, c.percent, c.feedback, c.id)
                for c in self.choices
            ],
            is_true=self.is_true,
            true_feedback=self.true_feedback,
            false_feedback=self.false_feedback,
            accepted=[
                question_types.Accepted(a.text, a.percent, a.feedback) for a in self.accepted
            ],
            is_case_sensitive=self.is_case_sensitive,
            numbers=[
                question_types.NumberDraft(n.value, n.tolerance, n.percent, n.feedback)
                for n in self.numbers
            ],
            units=[question_types.UnitDraft(u.name, u.factor) for u in self.units],
            pairs=[question_types.PairDraft(p.left, p.right, p.id) for p in self.pairs],
            distractors=self.distractors,
            items=[question_types.ItemDraft(i.text, i.id) for i in self.items],
            blanks=[
                question_types.BlankDraft(b.accepted, b.is_case_sensitive) for b in self.blanks
            ],
            guidance=self.guidance,
        )
