"""What a question consists of, key included: for the people who write it."""

import strawberry

from server.assessments.models import QuestionKind, QuestionVersion


@strawberry.type(description="An option of a choice.")
class Choice:
    id: str = strawberry.field(description="Give it back when you edit the question.")
    text: str = strawberry.field(description="Markdown.")
    percent: float = strawberry.field(description="What it earns, −100 to 100.")
    feedback: str = strawberry.field(description="Markdown, said to whoever chose it.")


@strawberry.type(description="A text that is accepted.")
class AcceptedText:
    text: str = strawberry.field(description="`*` stands for anything.")
    percent: float = strawberry.field(description="What it earns, 0 to 100.")
    feedback: str = strawberry.field(description="Markdown, said to whoever wrote it.")


@strawberry.type(description="A number that is accepted.")
class AcceptedNumber:
    value: str = strawberry.field(description="In the unit whose factor is 1.")
    tolerance: str = strawberry.field(description="How far the answer may be off, in that unit.")
    percent: float = strawberry.field(description="What it earns, 0 to 100.")
    feedback: str = strawberry.field(description="Markdown, said to whoever wrote it.")


@strawberry.type(description="A unit in which a number may be given.")
class Unit:
    name: str = strawberry.field(description="For example m/s.")
    factor: str = strawberry.field(description="Times this, a number is in the key's unit.")


@strawberry.type(description="Two sides that belong together.")
class Pair:
    id: str = strawberry.field(description="Give it back when you edit the question.")
    left: str = strawberry.field(description="Markdown.")
    right: str = strawberry.field(description="Markdown; pairs may share it.")


@strawberry.type(description="Something to put in order.")
class Item:
    id: str = strawberry.field(description="Give it back when you edit the question.")
    text: str = strawberry.field(description="Markdown.")


@strawberry.type(description="A gap in the text.")
class Blank:
    accepted: list[str] = strawberry.field(description="What may stand there; `*`: anything.")
    is_case_sensitive: bool = strawberry.field(description="Whether capitals matter.")


@strawberry.type(
    description="What a question consists of, by kind; lists of other kinds are empty."
)
class QuestionContent:
    choices: list[Choice] = strawberry.field(description="The choices, in the author's order.")
    accepted: list[AcceptedText] = strawberry.field(description="SHORT_TEXT.")
    is_case_sensitive: bool = strawberry.field(description="SHORT_TEXT: whether capitals matter.")
    numbers: list[AcceptedNumber] = strawberry.field(description="NUMERIC.")
    units: list[Unit] = strawberry.field(description="NUMERIC; empty: no unit is asked for.")
    pairs: list[Pair] = strawberry.field(description="MATCHING.")
    distractors: list[str] = strawberry.field(description="MATCHING: right sides of no pair.")
    items: list[Item] = strawberry.field(description="ORDERING, in the right order.")
    blanks: list[Blank] = strawberry.field(description="BLANKS, in the order of their numbers.")
    guidance: str = strawberry.field(description="ESSAY: for those who mark it, Markdown.")


def content_of(version: QuestionVersion, kind: str) -> QuestionContent:
    stored = version.content
    rights = {right["id"]: right["text"] for right in stored.get("rights", [])}
    lefts = stored.get("lefts", [])
    used = {left["right"] for left in lefts}
    is_text = kind == QuestionKind.SHORT_TEXT
    return QuestionContent(
        choices=[Choice(**choice) for choice in stored.get("choices", [])],
        accepted=[AcceptedText(**one) for one in stored.get("accepted", [])],
        is_case_sensitive=is_text and stored["is_case_sensitive"],
        numbers=[AcceptedNumber(**one) for one in stored.get("numbers", [])],
        units=[Unit(**one) for one in stored.get("units", [])],
        pairs=[
            Pair(id=left["id"], left=left["text"], right=rights[left["right"]]) for left in lefts
        ],
        distractors=[text for one, text in rights.items() if one not in used],
        items=[Item(**one) for one in stored.get("items", [])],
        blanks=[Blank(**one) for one in stored.get("blanks", [])],
        guidance=stored.get("guidance", ""),
    )
