"""Which bytes of a file a request wants (RFC 9110, section 14)."""

import re

from django.http import HttpRequest
from django.utils.http import parse_http_date_safe

_UNIT = re.compile(r"\s*bytes\s*=", re.IGNORECASE)
_RANGE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


class Unsatisfiable(Exception):
    """No such bytes, or not a range: 416."""


def wanted_range(
    request: HttpRequest, size: int, etag: str, last_modified: int
) -> tuple[int, int] | None:
    """First and last byte; None for the whole file. Several ranges get the whole file.

    Raises: Unsatisfiable.
    """
    header = request.headers.get("Range", "")
    if request.method != "GET" or not _UNIT.match(header) or "," in header:
        return None
    if not _is_current(request.headers.get("If-Range", ""), etag, last_modified):
        return None
    match = _RANGE.fullmatch(header)
    if match is None or match[1] == match[2] == "":
        raise Unsatisfiable
    if match[1] == "":
        first, last = max(0, size - int(match[2])), size - 1
    else:
        first, last = int(match[1]), min(int(match[2] or size), size - 1)
    if last < first:  # also when it begins behind the end
        raise Unsatisfiable
    return first, last


def _is_current(if_range: str, etag: str, last_modified: int) -> bool:
    """A strong tag or the exact date; a weak tag (`W/…`) never matches."""
    if not if_range or if_range == etag:
        return True
    return parse_http_date_safe(if_range) == last_modified
