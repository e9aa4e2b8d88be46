"""Which language a text is in, and how definitions sound there: English and German."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    common: frozenset[str]  # words that almost every text has
    definition: re.Pattern[str]  # `term` and `rest` of a sentence that says what something is
    articles: re.Pattern[str]
    fill: str
    match: str
    what: str  # asks what a {term} is


_TERM = r"(?P<term>[\w][\w\-/’' ]{1,60}?)"

ENGLISH = Language(
    code="en",
    common=frozenset("the of and to in is that for it with as are on by this be from or".split()),
    definition=re.compile(
        rf"^(?:(?:an?|the)\s+)?{_TERM}\s+(?:is|are|means|refers to|is called|denotes)\s+"
        r"(?P<rest>(?:an?|the|any|when|how|what)\s.{10,300})$",
        re.IGNORECASE,
    ),
    articles=re.compile(
        r"^(?:it|this|that|these|those|there|he|she|they|we|you|i|which|what|here)\b", re.IGNORECASE
    ),
    fill="Fill in what is missing.",
    match="Match each term with what the text says about it.",
    what="What is meant by **{term}**?",
)
GERMAN = Language(
    code="de",
    common=frozenset(
        "der die das und ist von zu mit den im ein eine nicht auf für des dem".split()
    ),
    definition=re.compile(
        rf"^(?:(?:ein|eine|der|die|das)\s+)?{_TERM}\s+(?:ist|sind|bezeichnet|bedeutet|heißt|nennt man)\s+"
        r"(?P<rest>(?:ein|eine|einen|einer|der|die|das|den|wenn|wie)\s.{10,300})$",
        re.IGNORECASE,
    ),
    articles=re.compile(
        r"^(?:es|dies|diese|dieser|dieses|das|er|sie|wir|ich|man|hier|dort|was|welche)\b",
        re.IGNORECASE,
    ),
    fill="Ergänzen Sie, was fehlt.",
    match="Ordnen Sie jedem Begriff zu, was der Text über ihn sagt.",
    what="Was ist mit **{term}** gemeint?",
)


def language_of(text: str) -> Language:
    words = re.findall(r"\w+", text.casefold())
    counts = {
        language.code: sum(word in language.common for word in words)
        for language in (ENGLISH, GERMAN)
    }
    return GERMAN if counts["de"] > counts["en"] else ENGLISH
