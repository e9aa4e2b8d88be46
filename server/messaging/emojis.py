"""What counts as one emoji: the sequences of Unicode's UTS #51, by ranges instead of a table."""

import re

MAX_LENGTH = 40  # code points; a family with skin tones and joiners takes ten

_VARIATION = "\ufe0f"
_TONE = "[\U0001f3fb-\U0001f3ff]"
_BASE = (
    "["
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe"
    "\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f004-\U0001f1e5\U0001f200-\U0001faff"
    "]"
)
_ONE = f"{_BASE}(?:{_VARIATION}|{_TONE})?"
_KEYCAP = f"[0-9#*]{_VARIATION}?\u20e3"
_COUNTRY = "[\U0001f1e6-\U0001f1ff]{2}"
_REGION = "\U0001f3f4[\U000e0020-\U000e007e]{2,8}\U000e007f"  # the flag of Scotland
_EMOJI = re.compile(f"{_REGION}|{_COUNTRY}|{_KEYCAP}|{_ONE}(?:\u200d{_ONE}){{0,9}}")


def is_emoji(text: str) -> bool:
    """Whether the text is one emoji, as a reader would count."""
    return len(text) <= MAX_LENGTH and _EMOJI.fullmatch(text) is not None
