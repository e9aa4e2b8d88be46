"""Finding courses by words: full text on PostgreSQL, with typos forgiven; word by word on SQLite.

Every word asked for must begin some word of the course. Both databases rank the title above tags
and instructors, those above the summary, and the description last.
"""

import re
import unicodedata
from functools import cache, reduce
from operator import add, or_

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from server.courses.models import Course

MAX_WORDS = 10
MAX_WORD_LENGTH = 50
# Stems of English, and every word as it is: names, codes, other languages.
CONFIGURATIONS = ("english", "simple")
_WEIGHTS = {"title": 8, "keywords": 4, "summary": 2, "description": 1}
_WORD = re.compile(r"[\w+#]+")
# Two swapped letters: "pyhton" is 0.286 like "python". Low, but asked only when nothing fits.
_SIMILAR_ENOUGH = 0.28
_SHORTEST_TYPO = 4  # letters; shorter words resemble too much


def fold(text: str) -> list[str]:
    """The words of a text without case and accents: "Ökologie für C++" → okologie, fur, c++."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def matching(courses: QuerySet[Course], text: str) -> QuerySet[Course]:
    """The courses that fit the text, annotated with `relevance`, a whole number (pages compare it
    exactly, which floats would not survive)."""
    words = [word[:MAX_WORD_LENGTH] for word in fold(text)[:MAX_WORDS]]
    if not words:
        return _nothing(courses)
    if connection.vendor != "postgresql":
        return _by_words(courses, words)
    found = _by_full_text(courses, words)
    if found.exists() or not _has_trigrams():
        return found
    return _by_similarity(courses, words)


def _nothing(courses: QuerySet[Course]) -> QuerySet[Course]:
    return courses.annotate(relevance=Value(0)).none()


def _begins(part: str, word: str) -> Q:
    return Q((f"search_entry__{part}__contains", f" {word}"))


def _begins_somewhere(word: str) -> Q:
    return reduce(or_, (_begins(part, word) for part in _WEIGHTS))


def _by_words(courses: QuerySet[Course], words: list[str]) -> QuerySet[Course]:
    points = (
        Case(When(_begins(part, word), then=Value(weight)), default=Value(0))
        for part, weight in _WEIGHTS.items()
        for word in words
    )
    return courses.filter(*map(_begins_somewhere, words)).annotate(
        relevance=ExpressionWrapper(reduce(add, points), output_field=IntegerField())
    )


def _by_full_text(courses: QuerySet[Course], words: list[str]) -> QuerySet[Course]:
    query = _full_text_query(words)
    if query is None:
        return _nothing(courses)
    # Full text knows no signs: without this, "c++" would be any word that is a lone c.
    signed = [_begins_somewhere(word) for word in words if not word.isalnum()]
    rank = SearchRank(F("search_entry__vector"), query)
    return courses.filter(*signed, search_entry__vector=query).annotate(relevance=_whole(rank))


def _by_similarity(courses: QuerySet[Course], words: list[str]) -> QuerySet[Course]:
    text = Concat("search_entry__title", "search_entry__keywords")
    likeness = [TrigramWordSimilarity(word, text) for word in words]
    courses = courses.alias(**{f"like_{n}": like for n, like in enumerate(likeness)})
    for n, word in enumerate(words):
        similar = (
            Q((f"like_{n}__gte", _SIMILAR_ENOUGH)) if len(word) >= _SHORTEST_TYPO else Q(pk__in=())
        )
        query = _full_text_query([word])
        courses = courses.filter(similar | Q(search_entry__vector=query) if query else similar)
    return courses.annotate(relevance=_whole(reduce(add, likeness)))


@cache
def _has_trigrams() -> bool:
    """Whether the server has pg_trgm; some small installations do not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def _full_text_query(words: list[str]) -> SearchQuery | None:
    """None when there is nothing that full text could look for, such as "++"."""
    lexemes = [lexeme for word in words if (lexeme := re.sub(r"\W", "", word))]
    if not lexemes:
        return None
    raw = " & ".join(f"{lexeme}:*" if len(lexeme) > 1 else lexeme for lexeme in lexemes)
    return reduce(or_, (SearchQuery(raw, config=c, search_type="raw") for c in CONFIGURATIONS))


def _whole(rank: Func) -> Cast:
    return Cast(rank * Value(1_000_000), BigIntegerField())
