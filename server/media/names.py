"""File names from outside, made safe to show and to send back in a header."""

import unicodedata
from pathlib import PurePosixPath

MAX_NAME = 200
# Controls, invisible and direction-turning characters, half surrogates, unassigned, line breaks …
_UNUSABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# … except the two joiners that Persian, Indic scripts and emoji cannot be written without.
_JOINERS = "\u200c\u200d"


def extension_of(name: str) -> str:
    """The part after the last dot, in lower case; "" if there is none."""
    return PurePosixPath(clean_name(name)).suffix[1:].lower()


def safe_name(name: str, extension: str) -> str:
    """The name without path, controls and invisible characters, ending in `extension`."""
    stem = stem_of(name)
    return f"{stem[: MAX_NAME - len(extension) - 1].rstrip('. ')}.{extension}"


def stem_of(name: str) -> str:
    """The part before the last dot, made safe to show."""
    return PurePosixPath(clean_name(name)).stem.strip(". ") or "file"


def clean_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        c for c in last if c in _JOINERS or c == " " or unicodedata.category(c) not in _UNUSABLE
    )
    return " ".join(unicodedata.normalize("NFC", kept).split()).rstrip(". ")
