"""Items from a page's own words, without any model: definitions become cards and pairs, key terms
become gaps. It understands nothing; a person looks at each item."""

import re
from collections.abc import Iterator

from server.drafting.generators.base import Proposal
from server.drafting.generators.language import Language, language_of
from server.drafting.models import MAX_QUOTE, DraftKind, ItemKind

MAX_TERMS = 20
MAX_PAIRS = 6
_SENTENCE = re.compile(
    r"(?<=[.!?])\s+(?=[A-ZÄÖÜ0-9„“\"'(])|\n\s*\n|\n(?=\s*(?:[-*•·]|\d{1,2}[.)])\s)"
)
_LISTED = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)])\s+")
_WORDS = (6, 60)  # a sentence that can be asked about has so many


def proposals(text: str, kind: DraftKind, count: int) -> list[Proposal]:
    """At most so many, the best first; fewer where the page says little."""
    language = language_of(text)
    sentences = list(_sentences(text))
    defined = list(_definitions(sentences, language))
    gaps = _gaps(sentences, text, language)
    if kind == DraftKind.DECK:
        return [*_cards(defined, language), *_gap_cards(gaps)][:count]
    found = list(_matching(defined, language))
    for sentence, term in gaps:
        found.append(_blank(sentence, term, language))
    return found[:count]


def _sentences(text: str) -> Iterator[str]:
    for piece in _SENTENCE.split(text):
        sentence = " ".join(_LISTED.sub("", piece).split())
        is_whole = sentence.endswith((".", "!", ":")) and len(sentence) <= MAX_QUOTE
        is_whole = is_whole and "[[" not in sentence  # that will mean a gap
        if is_whole and _WORDS[0] <= len(sentence.split()) <= _WORDS[1]:
            yield sentence


def _definitions(sentences: list[str], language: Language) -> Iterator[tuple[str, str, str]]:
    """(term, what it is, sentence)"""
    seen = set()
    for sentence in sentences:
        found = language.definition.match(sentence.rstrip("."))
        if found is None or language.articles.match(sentence):
            continue
        term = found["term"].strip()
        if len(term.split()) <= 4 and term.casefold() not in seen:
            seen.add(term.casefold())
            yield term, found["rest"].strip(), sentence


def _gaps(sentences: list[str], text: str, language: Language) -> list[tuple[str, str]]:
    """For each sentence that has one the key term that matters most; each term once."""
    gaps, used = [], set()
    for term in _key_terms(text, language):
        word = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
        for sentence in sentences:
            if sentence not in used and len(word.findall(sentence)) == 1:
                used.add(sentence)
                gaps.append((sentence, term))
                break
    return gaps


def _key_terms(text: str, language: Language) -> list[str]:
    """As they stand in the text, the weightiest first."""
    import yake  # heavy: only workers ever need it

    extractor = yake.KeywordExtractor(lan=language.code, n=2, dedupLim=0.8, top=MAX_TERMS)
    return [term for term, _weight in extractor.extract_keywords(text) if len(term) > 3]


def _cards(defined: list[tuple[str, str, str]], language: Language) -> Iterator[Proposal]:
    for term, rest, sentence in defined:
        content = {"front": language.what.format(term=term), "back": _capitalised(rest)}
        yield Proposal(ItemKind.CARD, content, sentence)


def _gap_cards(gaps: list[tuple[str, str]]) -> Iterator[Proposal]:
    for sentence, term in gaps:
        front = _without(sentence, term, "\\_\\_\\_\\_")
        yield Proposal(ItemKind.CARD, {"front": front, "back": term}, sentence)


def _blank(sentence: str, term: str, language: Language) -> Proposal:
    text = f"{language.fill}\n\n{_without(sentence, term, '[[1]]')}"
    return Proposal(ItemKind.BLANKS, {"text": text, "blanks": [term]}, sentence)


def _matching(defined: list[tuple[str, str, str]], language: Language) -> Iterator[Proposal]:
    """One for each handful of definitions."""
    for start in range(0, len(defined) - 1, MAX_PAIRS):
        rows = defined[start : start + MAX_PAIRS]
        if len(rows) >= 2:
            pairs = [{"left": term, "right": _capitalised(rest)} for term, rest, _sentence in rows]
            content = {"text": language.match, "pairs": pairs}
            yield Proposal(ItemKind.MATCHING, content, rows[0][2])


def _without(sentence: str, term: str, gap: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", lambda _: gap, sentence, count=1)


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
