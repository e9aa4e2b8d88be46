"""Texts of sources, and whether a quote really stands in one.

A quote is found whatever its spaces, line ends, hyphenation, quotation marks and capitals.
"""

import re
import unicodedata

MIN_QUOTE = 12  # letters and digits; less stands anywhere
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010\u00ad]\s*\n\s*(?=\w)")
_MARKS = re.compile(r"[^\w]+")


def cleaned(text: str) -> str:
    """As it is kept and shown: hyphenation undone, control characters gone."""
    text = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _HYPHENATED.sub("", text).replace("\u00ad", "")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+", " ", text)).strip()


def stands_in(quote: str, text: str) -> bool:
    """Whether the words of the quote stand in the text, one after the other."""
    wanted = _essence(quote)
    return len(wanted) >= MIN_QUOTE and wanted in _essence(text)


def _essence(text: str) -> str:
    """Letters and digits only: a word that is broken at a hyphen is the same word."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).replace("_", "").casefold()


_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|javascript:|data:)[^\s()\[\]<>]*", re.IGNORECASE
)


def harmless(markdown: str) -> str:
    """The text without HTML, pictures, links and addresses. What a model answers is shown to people."""
    previous = None
    while previous != markdown:  # what is taken out may leave a new tag behind
        previous = markdown
        markdown = _SCRIPT.sub("", markdown)
        markdown = _TAG.sub("", markdown)
        markdown = _LINK.sub(r"\1", markdown)
        markdown = _ADDRESS.sub("", markdown)
    # Whatever still looks like a link or the address of one is text.
    return markdown.replace("](", "] (").replace("]:", "] :").strip()
